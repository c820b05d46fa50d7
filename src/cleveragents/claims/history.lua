-- The last events of a bug, the newest first, each after its sequence: every one knows the one before it.
-- KEYS[1]  the hash of the namespace;  ARGV[1]  the bug;  ARGV[2]  how many

local head = redis.call('HGET', KEYS[1], ARGV[1])
local at, found = head and string.match(head, ' (%d+)$') or '0', {}
for _ = 1, tonumber(ARGV[2]) do
  if at == '0' then break end
  local text = redis.call('HGET', KEYS[1], 'e' .. at)
  if not text then break end -- older ones are no longer kept
  found[#found + 1], found[#found + 2] = at, text
  at = string.match(text, '^[^\n]*\n[^\n]*\n[^\n]*\n[^\n]*\n[^\n]*\n[^\n]*\n[^\n]*\n(%d+)\n')
end
return found
