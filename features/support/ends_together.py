"""A crew of two whose workers have both ended when it hears of the first, which is red."""

import tempfile
from pathlib import Path

from cleveragents.runner.control.crew import Crew
from cleveragents.runner.control.job_queue import JobQueue
from cleveragents.runner.workers.channel import Channel
from cleveragents.runner.workers.messages import Desk, Go, Job, JobDone

SLOTS, JOBS = 2, 8


class SilentZygote:
    """Starts no process; the ends of its workers' channels are here, and the first two have ended."""

    def __init__(self) -> None:
        self.channel, self._end = Channel.pair()
        self.workers: dict[int, Channel] = {}

    def start_worker(self, desk: Desk) -> Channel:
        """The channel to a worker that is told by this object."""
        channel, end = Channel.pair()
        worker = self.workers[desk.number] = Channel(end)
        if desk.number <= SLOTS:
            worker.send(JobDone(desk.number, (0, 0), failed=desk.number == 1))
        return channel

    def look(self) -> None:
        """Nobody has ended otherwise."""

    def close(self) -> None:
        """Close all channels."""
        self._end.close()
        for channel in (self.channel, *self.workers.values()):
            channel.close()


def begun_after_the_end() -> list[int]:
    """The workers beyond the first two that were told to begin, though the queue was closed at the first end."""
    zygote = SilentZygote()
    jobs = [Job(number, number, (("it.feature", None),), 0, 1) for number in range(1, JOBS + 1)]
    queue = JobQueue(jobs, None)
    with tempfile.TemporaryDirectory() as folder:
        crew = Crew([zygote], Path(folder), SLOTS, one_job_each=True, one_ahead=True)  # type: ignore[list-item] # stands in
        for done, _ in enumerate(crew.completed(queue, lambda: None), 1):
            queue.close()
            if done == SLOTS:
                break
        told = {number: worker.received() for number, worker in zygote.workers.items()}
    zygote.close()
    assert len(told) > SLOTS, told
    later = {number: messages for number, messages in told.items() if number > SLOTS}
    return [number for number, messages in later.items() if any(isinstance(one, Go) for one in messages)]
