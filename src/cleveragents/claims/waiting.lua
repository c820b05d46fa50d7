-- Somebody begins to wait for a bug, or waits no more; who waits already keeps the place.
-- KEYS[1]  the hash of the namespace;  ARGV[1]  the bug, [2] "wait" or "leave", [3] the operation, [4] since when, [5] who

local field, line = ARGV[1] .. ':waiting', ARGV[3] .. ' ' .. ARGV[4] .. ' ' .. ARGV[5] .. '\n'
local rest, is_there = '', false
for each in string.gmatch(redis.call('HGET', KEYS[1], field) or '', '[^\n]*\n') do
  local operation, owner = string.match(each, '^(%S+) %d+ (.*)\n$')
  local is_same = operation == ARGV[3] and owner == ARGV[5]
  is_there = is_there or is_same
  if not is_same or ARGV[2] == 'wait' then rest = rest .. each end
end
if ARGV[2] == 'wait' and not is_there then rest = rest .. line end
redis.call('HSET', KEYS[1], field, rest)
