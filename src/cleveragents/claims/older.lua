-- Removes all events of a bug but the newest, along the chain in which every one knows the one before it.
-- KEYS[1]  the hash of the namespace;  ARGV[1]  the bug;  ARGV[2]  how many are kept

local head = redis.call('HGET', KEYS[1], ARGV[1])
local at = head and string.match(head, ' (%d+)$') or '0'
local kept, most = tonumber(ARGV[2]), 10000 -- so that nobody waits long where there was no end to them before
for seen = 1, kept + most do
  local text = at ~= '0' and redis.call('HGET', KEYS[1], 'e' .. at)
  if not text then break end
  if seen > kept then redis.call('HDEL', KEYS[1], 'e' .. at) end
  at = string.match(text, '^[^\n]*\n[^\n]*\n[^\n]*\n[^\n]*\n[^\n]*\n[^\n]*\n[^\n]*\n(%d+)\n')
end
