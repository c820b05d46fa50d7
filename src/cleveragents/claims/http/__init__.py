"""The claim server: claims over HTTP. Only this package touches FastAPI, Starlette and uvicorn."""
