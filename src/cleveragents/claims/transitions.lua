-- One job on the claims of one namespace, whole or not at all; says what transitions.py and events.py say.
-- KEYS[1]  the hash of the namespace, whose hash tag its other keys share: they are in one slot of a cluster
-- ARGV[1]  the time, [2] the skew allowed in ms, [3] "each", "all" or "next", [4] requests, see ask, and more of them;
--          after that of "next" the bugs to choose from
-- The hash holds "now", "sequence" (of the last event), "e" and a sequence (an event), the number of a bug (the fence
-- of its last grant, and its last event), number and operation (a record), "7:waiting", "7:priority", "7:held" and so on.
-- A call is to take little more than a round trip. So one call reads all that most requests need, and one writes all that
-- they change; numbers stay texts until they are compared; what is asked and kept are locals, because tables take longer;
-- and what only some jobs need stands below the answer of the others, because each call makes its functions anew.

local key, time, mode = KEYS[1], ARGV[1], ARGV[3]
local now = tonumber(time)
local reply, seen = {}, nil -- seen: what requests of "all" would change

local verb, bug, operation, owner, token, lease, hold, fence, version, needs, request_id, note
local newest, sequence, bug_fence, last, waiting
local line, state, holder, key_token, key_fence, revision, term, expires, since, latest, former
local dropped -- the token that the record no longer knows
local after, gone -- the record as it will be; the one of a claim that has expired, with its owner, fence and version

-- fence and version are "" where the client does not care; what has to be complete before is "-" where there
-- is no such operation.
local function ask(text)
  verb, bug, operation, owner, token, lease, hold, fence, version, needs, request_id, note = string.match(text,
    '^([^\31]*)\31([^\31]*)\31([^\31]*)\31([^\31]*)\31([^\31]*)\31([^\31]*)'
      .. '\31([^\31]*)\31([^\31]*)\31([^\31]*)\31([^\31]*)\31([^\31]*)\31([^\31]*)$')
end

-- Whether the time is not too far behind; where another host has been there later, it is that time.
local function read()
  local place = bug .. ' ' .. operation
  local kept = redis.call('HMGET', key, 'now', 'sequence', bug, place, bug .. ':waiting')
  newest, sequence, waiting, line, gone, dropped = kept[1] or '0', kept[2] or 0, kept[5], kept[4], nil, nil
  local head = kept[3]
  if seen then head, line = seen[bug] or head, seen[place] or line end
  if newest ~= time and tonumber(newest) > now then
    if newest - now > tonumber(ARGV[2]) then return false end
    time, now = newest, tonumber(newest)
  end
  if head then bug_fence, last = string.match(head, '^(%d+) (%d+)$') else bug_fence, last = '0', '0' end
  if line then
    state, holder, key_token, key_fence, revision, term, expires, since, latest, former = string.match(line,
      '^([^\n]*)\n([^\n]*)\n([^\n]*)\n([^\n]*)\n([^\n]*)\n([^\n]*)\n([^\n]*)\n([^\n]*)\n([^\n]*)\n([^\n]*)$')
  else
    line = 'free\n\n\n0\n0\n0\n0\n0\n0\n'
    state, holder, key_token, key_fence, revision, term = 'free', '', '', '0', '0', '0'
    expires, since, latest, former = '0', '0', '0', ''
  end
  return true
end

-- The record after a change, with a version more.
local function change(to, lasts, ends)
  revision = revision + 1
  after = to .. '\n' .. holder .. '\n' .. key_token .. '\n' .. key_fence .. '\n' .. revision .. '\n' .. lasts .. '\n'
    .. ends .. '\n' .. since .. '\n' .. latest .. '\n' .. former
  return 'granted'
end

local function hold_on(to)
  if lease == '0' then lease = term end
  local ends = now + lease
  if latest ~= '0' then ends = math.min(ends, tonumber(latest)) end
  return change(to, lease, ends)
end

local function missing_of()
  local missing = {}
  for before in string.gmatch(needs, '%S+') do
    local place = bug .. ' ' .. before
    local kept = seen and seen[place] or redis.call('HGET', key, place)
    if not kept or string.sub(kept, 1, 9) ~= 'complete\n' then missing[#missing + 1] = before end
  end
  return table.concat(missing, ' ')
end

local function take()
  if state ~= 'free' then gone = {line, holder, key_fence, revision} end
  if key_token ~= '' then
    local count = 1
    former = string.gsub(key_token .. ' ' .. former, '%S+%s*', function(each)
      count = count + 1
      if count <= 9 then return each end -- eight of them are kept
      dropped = each
      return ''
    end)
    former = string.match(former, '^(.-)%s*$')
  end
  local ends = now + lease
  holder, key_token, key_fence, since, latest = owner, token, bug_fence + 1, time, '0'
  if hold ~= '0' then
    latest = now + hold
    if latest < ends then ends = latest end
  end
  return change('claimed', lease, ends)
end

-- What becomes of the request: the answer, and for "held" the rest of the lease, for "prerequisite" what is missing.
local function decide()
  if needs == '-' then return 'unknown_operation' end
  local is_held = (state == 'claimed' or state == 'paused') and now < tonumber(expires)
  local is_last = token == key_token
  local is_former = former ~= '' and string.find(' ' .. former .. ' ', ' ' .. token .. ' ', 1, true) ~= nil
  local is_stale = version ~= '' and version ~= revision
  if verb == 'claim' then
    if is_last or is_former then
      if is_last and owner ~= holder then return 'not_owner' end
      if is_last and is_held then return 'replayed' end
      if is_last and state == 'complete' then return 'complete' end
      return 'lease_lost'
    end
    if is_held then return 'held', expires - now end
    if state == 'complete' then return 'complete' end
    if is_stale then return 'stale_version' end
    if needs ~= '' then
      local missing = missing_of()
      if missing ~= '' then return 'prerequisite', missing end
    end
    return take()
  end
  if verb == 'expire' then
    if is_held or state == 'free' or state == 'complete' then return 'not_expired' end
    gone = {line}
    return change('free', term, 0)
  end
  if verb == 'break' then
    if not string.find(note, '%S') then return 'no_reason' end
    if state == 'free' then return 'not_held' end
    if is_stale then return 'stale_version' end
    return change('free', term, 0)
  end
  local is_own = is_last and token ~= '' and owner == holder
  if is_own and (verb == 'complete' and state == 'complete' or verb == 'abandon' and state == 'free') then
    return 'replayed'
  end
  if is_former then return 'lease_lost' end
  if not is_own then return 'not_owner' end
  if state == 'complete' then return 'complete' end
  if not is_held or (fence ~= '' and fence ~= key_fence) then return 'lease_lost' end
  if verb == 'pause' and state == 'paused' or verb == 'resume' and state == 'claimed' then return 'replayed' end
  if is_stale then return 'stale_version' end
  if verb == 'complete' then return change('complete', term, 0) end
  if verb == 'abandon' then return change('free', term, 0) end
  if verb == 'pause' then return hold_on('paused') end
  if verb == 'resume' then return hold_on('claimed') end
  return hold_on(state)
end

-- An event goes with the number of the one before of the same bug.
local function event(kind, who, its_fence, its_version, id, text)
  return time .. '\n' .. bug .. '\n' .. operation .. '\n' .. kind .. '\n' .. who .. '\n' .. its_fence .. '\n'
    .. its_version .. '\n' .. last .. '\n' .. id .. '\n' .. text
end

local function leave()
  local rest = string.gsub(waiting, '([^\n]*)\n', function(each)
    local what, who = string.match(each, '^(%S+) %d+ (.*)$')
    if what == operation and who == owner then return '' end
  end)
  redis.call('HSET', key, bug .. ':waiting', rest)
end

local function keep_grant()
  local kind, who = 'completed', owner
  if verb == 'claim' then
    kind = 'claimed'
    if gone then
      sequence = sequence + 1
      redis.call('HSET', key, 'e' .. sequence, event('expired', gone[2], gone[3], gone[4], '', ''))
      last = sequence
    end
    if bug_fence == '0' then redis.call('ZADD', key .. ':numbers', bug, bug) end
    if waiting then leave() end
    -- It cannot be answered again: for which bug it was the next one need not be known.
    if dropped then redis.call('HDEL', key .. ':nexts', string.match(dropped, '%S+') .. ' ' .. operation) end
    bug_fence = key_fence
  elseif verb == 'renew' then
    redis.call('HSET', key, 'now', time, bug .. ' ' .. operation, after)
    return
  elseif verb ~= 'complete' then
    kind = verb == 'abandon' and 'abandoned' or verb == 'pause' and 'paused' or verb == 'resume' and 'resumed'
      or verb == 'break' and 'broken' or 'expired'
    if verb == 'expire' then who = holder end
  end
  sequence = sequence + 1
  redis.call('HSET', key, 'now', time, 'sequence', sequence, 'e' .. sequence,
    event(kind, who, key_fence, revision, request_id, note), bug, bug_fence .. ' ' .. sequence,
    bug .. ' ' .. operation, after)
end

local function keep_refusal(answer)
  if answer == 'not_owner' or answer == 'lease_lost' then
    sequence = sequence + 1
    redis.call('HSET', key, 'sequence', sequence, 'e' .. sequence,
      event('refused', owner, key_fence, revision, request_id, verb .. ': ' .. answer),
      bug, bug_fence .. ' ' .. sequence)
  end
  if (answer == 'held' or answer == 'lease_lost' or answer == 'stale_version')
    and (bug_fence ~= '0' or redis.call('HEXISTS', key, bug .. ':priority') == 1) then
    redis.call('HINCRBY', key, bug .. ':' .. answer, 1)
  end
end

local function keep(answer, more)
  local retry_after, missing, expired = '0', '', ''
  if answer == 'granted' then
    keep_grant()
    line = after
    if gone then expired = gone[1] end
  else
    if newest ~= time then redis.call('HSET', key, 'now', time) end
    if answer ~= 'replayed' then keep_refusal(answer) end
    if answer == 'held' then retry_after = more elseif answer == 'prerequisite' then missing = more end
  end
  reply[#reply + 1] = answer .. '\31' .. bug .. '\31' .. operation .. '\31' .. line .. '\31' .. retry_after .. '\31'
    .. missing .. '\31' .. expired
end

local function behind() return redis.error_reply('CLAIMSKEW ' .. newest) end

if mode == 'each' then
  for at = 4, #ARGV do
    ask(ARGV[at])
    if not read() then return behind() end
    keep(decide())
  end
  return reply
end

if mode == 'all' then
  local decided, is_refused = {}, false
  seen = {}
  for at = 4, #ARGV do
    ask(ARGV[at])
    if not read() then return behind() end
    local answer, more = decide()
    decided[at] = {answer, more, line, key_fence, revision}
    if answer == 'granted' then
      seen[bug] = (verb == 'claim' and key_fence or bug_fence) .. ' ' .. last
      seen[bug .. ' ' .. operation] = after
    elseif answer ~= 'replayed' then
      is_refused = true
    end
  end
  seen = nil
  for at = 4, #ARGV do
    ask(ARGV[at])
    read()
    local answer, more = decided[at][1], decided[at][2]
    if not is_refused then
      keep(decide())
    elseif answer == 'granted' or answer == 'replayed' then
      keep('others_refused')
    else
      line, key_fence, revision = decided[at][3], decided[at][4], decided[at][5]
      keep(answer, more)
    end
  end
  return reply
end

ask(ARGV[4])
bug = '0'
if not read() then return behind() end
if needs == '-' then
  keep('unknown_operation')
  return reply
end
local nexts, name = key .. ':nexts', token .. ' ' .. operation
local before = redis.call('HGET', nexts, name)
if before then
  bug = before
  read()
  keep(decide())
  return reply
end

local function try(number)
  bug = number
  read()
  local answer = decide()
  if answer ~= 'granted' and answer ~= 'replayed' then return false end
  redis.call('HSET', nexts, name, bug)
  keep(answer)
  return true
end

-- The bugs that are free to be claimed, the best first, are only looked for here: what happened since the last time is
-- in the log of events. Those that are held stand by the end of their lease as it was then; it may have been renewed.
local function place(number)
  local kept = redis.call('HMGET', key, number .. ' ' .. operation, number .. ':priority')
  local open, held, member = key .. ':open:' .. operation, key .. ':ends:' .. operation, string.format('%012.0f', number)
  bug = number
  local is, ends = 'free', '0'
  if kept[1] then is, ends = string.match(kept[1], '^([^\n]*)\n[^\n]*\n[^\n]*\n[^\n]*\n[^\n]*\n[^\n]*\n([^\n]*)\n') end
  local is_held = (is == 'claimed' or is == 'paused') and now < tonumber(ends)
  if is_held then redis.call('ZADD', held, ends, member) else redis.call('ZREM', held, member) end
  if is_held or is == 'complete' or missing_of() ~= '' then
    redis.call('ZREM', open, member)
  else
    redis.call('ZADD', open, -(kept[2] or 0), member)
  end
end

local function place_since(from)
  local placed = {}
  for first = from + 1, tonumber(sequence), 500 do
    local fields = {}
    for at = first, math.min(first + 499, tonumber(sequence)) do fields[#fields + 1] = 'e' .. at end
    for _, text in ipairs(redis.call('HMGET', key, unpack(fields))) do
      -- Of each bug at least the newest event is kept, so that those which are not say nothing new.
      local number = text and string.match(text, '^%d+\n(%d+)\n')
      if number and not placed[number] then
        placed[number] = true
        place(number)
      end
    end
  end
end

local function bring_up_to_date()
  local mark, touched = 'placed ' .. operation, key .. ':touched:' .. operation
  local kept = redis.call('HGET', key, mark)
  local from, its_needs = string.match(kept or '', '^(%d+) (.*)$')
  if not from or its_needs ~= needs or sequence - from > redis.call('ZCARD', key .. ':numbers') then
    redis.call('DEL', key .. ':open:' .. operation, key .. ':ends:' .. operation)
    for _, number in ipairs(redis.call('ZRANGE', key .. ':numbers', 0, -1)) do place(number) end
  else
    place_since(from)
    for _, number in ipairs(redis.call('SMEMBERS', touched)) do place(number) end
  end
  redis.call('DEL', touched)
  redis.call('HSET', key, mark, sequence .. ' ' .. needs)
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', key .. ':ends:' .. operation, '-inf', now)) do
    place(string.match(member, '^0*(%d+)$'))
  end
end

if ARGV[5] ~= '' then
  for number in string.gmatch(ARGV[5], '%d+') do
    if try(number) then return reply end
  end
else
  bring_up_to_date()
  local from, step = 0, 20
  repeat
    local best = redis.call('ZRANGE', key .. ':open:' .. operation, from, from + step - 1)
    for _, member in ipairs(best) do
      if try(string.match(member, '^0*(%d+)$')) then return reply end
    end
    from = from + step
  until #best < step
end
bug = '0'
read()
keep('nothing_free')
return reply
