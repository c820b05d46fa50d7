-- One job on the claims of one namespace, whole or not at all; says what transitions.py and events.py say.
-- KEYS[1]  the prefix of all keys of the namespace, with its hash tag: they share a slot of a cluster
-- ARGV[1]  the time, the skew allowed in ms, "each", "all" or "next", the bugs to choose the next one from
-- ARGV[2]  a request, see request_of; and more of them
-- A call is to take little more than a round trip. So there are few arguments, and texts are joined (records by
-- line feeds, the others by unit separators), because JSON takes longer than all the rest; numbers stay texts
-- until they are compared; and what only some jobs need stands below the answer of the others, because each
-- function that a call comes by is made anew.

local prefix = KEYS[1]
local time, skew, mode, wanted = string.match(ARGV[1], '^(%d+)\31(%d+)\31(%a+)\31(.*)$')
local now = tonumber(time)
local meta = redis.call('HMGET', prefix .. ':meta', 'now', 'sequence')
local newest, sequence = tonumber(meta[1] or 0), tonumber(meta[2] or 0)
if newest > now then
  if newest - now > tonumber(skew) then return redis.error_reply('CLAIMSKEW ' .. newest) end
  now = newest
end
local now_text, told = tostring(now), sequence -- 14 digits are written, a time has 13
local bugs = {}

-- fence and version are "" where the client does not care; what has to be complete before is "-" where there
-- is no such operation.
local function request_of(text)
  local verb, bug, operation, owner, token, lease, hold, fence, version, needs, request_id, note = string.match(text,
    '^([^\31]*)\31([^\31]*)\31([^\31]*)\31([^\31]*)\31([^\31]*)\31([^\31]*)'
      .. '\31([^\31]*)\31([^\31]*)\31([^\31]*)\31([^\31]*)\31([^\31]*)\31([^\31]*)$')
  return {verb = verb, bug = bug, operation = operation, owner = owner, token = token, lease = lease, hold = hold,
          fence = fence, version = version, needs = needs, request_id = request_id, note = note}
end

local function record_of(bug, operation)
  local line = bug['op:' .. operation]
  if not line then
    return {line = 'free\n\n\n0\n0\n0\n0\n0\n0\n', state = 'free', owner = '', token = '', fence = '0',
            version = '0', lease = '0', expires = 0, since = '0', latest = '0', former = ''}
  end
  local state, owner, token, fence, version, lease, expires, since, latest, former = string.match(line,
    '^([^\n]*)\n([^\n]*)\n([^\n]*)\n([^\n]*)\n([^\n]*)\n([^\n]*)\n([^\n]*)\n([^\n]*)\n([^\n]*)\n([^\n]*)$')
  return {line = line, state = state, owner = owner, token = token, fence = fence, version = version,
          lease = lease, expires = tonumber(expires), since = since, latest = latest, former = former}
end

local function read(number)
  local bug = bugs[number]
  if not bug then
    bug = {number = number}
    local fields = redis.call('HGETALL', prefix .. ':bug:' .. number)
    for at = 1, #fields, 2 do bug[fields[at]] = fields[at + 1] end
    bugs[number] = bug
  end
  return bug
end

-- A record after a change, with a version more.
local function changed(record, state, lease, expires)
  local version = record.version + 1
  return {line = state .. '\n' .. record.owner .. '\n' .. record.token .. '\n' .. record.fence .. '\n' .. version
            .. '\n' .. lease .. '\n' .. expires .. '\n' .. record.since .. '\n' .. record.latest .. '\n'
            .. record.former,
          state = state, fence = record.fence, version = version, owner = record.owner}
end

local function leased(record, request, state)
  local lease = request.lease
  if lease == '0' then lease = record.lease end
  local expires = now + lease
  if record.latest ~= '0' then expires = math.min(expires, tonumber(record.latest)) end
  return changed(record, state, lease, expires)
end

local function former_after(record)
  if record.token == '' then return record.former end
  if record.former == '' then return record.token end
  local tokens = {record.token}
  for token in string.gmatch(record.former, '%S+') do
    if #tokens < 8 then tokens[#tokens + 1] = token end
  end
  return table.concat(tokens, ' ')
end

local function missing_of(bug, needs)
  local missing = {}
  for before in string.gmatch(needs, '%S+') do
    if record_of(bug, before).state ~= 'complete' then missing[#missing + 1] = before end
  end
  return table.concat(missing, ' ')
end

-- What becomes of a request: the answer, the record that goes with it, and
-- for "held" the rest of the lease, for "prerequisite" what is missing, for "granted" the claim that has expired.
local function decide(bug, request)
  local record, verb, token = record_of(bug, request.operation), request.verb, request.token
  local state = record.state
  local is_held = (state == 'claimed' or state == 'paused') and now < record.expires
  if request.needs == '-' then return 'unknown_operation', record end
  if verb == 'expire' then
    if is_held or state == 'free' or state == 'complete' then return 'not_expired', record end
    return 'granted', changed(record, 'free', record.lease, 0), record
  end
  local is_stale = request.version ~= '' and request.version ~= record.version
  if verb == 'break' then
    if not string.find(request.note, '%S') then return 'no_reason', record end
    if state == 'free' then return 'not_held', record end
    if is_stale then return 'stale_version', record end
    return 'granted', changed(record, 'free', record.lease, 0)
  end
  local is_last = token == record.token
  local is_former = record.former ~= '' and string.find(' ' .. record.former .. ' ', ' ' .. token .. ' ', 1, true) ~= nil
  if verb == 'claim' then
    if is_last or is_former then
      if is_last and request.owner ~= record.owner then return 'not_owner', record end
      if is_last and is_held then return 'replayed', record end
      if is_last and state == 'complete' then return 'complete', record end
      return 'lease_lost', record
    end
    if is_held then return 'held', record, record.expires - now end
    if state == 'complete' then return 'complete', record end
    if is_stale then return 'stale_version', record end
    if request.needs ~= '' then
      local missing = missing_of(bug, request.needs)
      if missing ~= '' then return 'prerequisite', record, missing end
    end
    local expires, latest = now + request.lease, '0'
    if request.hold ~= '0' then
      latest = now + request.hold
      if latest < expires then expires = latest end
    end
    local after = {owner = request.owner, token = token, fence = (bug.fence or 0) + 1, version = record.version,
                   since = now_text, latest = latest, former = former_after(record)}
    return 'granted', changed(after, 'claimed', request.lease, expires), state ~= 'free' and record or nil
  end
  local is_own = is_last and token ~= '' and request.owner == record.owner
  if is_own and (verb == 'complete' and state == 'complete' or verb == 'abandon' and state == 'free') then
    return 'replayed', record
  end
  if is_former then return 'lease_lost', record end
  if not is_own then return 'not_owner', record end
  if state == 'complete' then return 'complete', record end
  if not is_held or (request.fence ~= '' and request.fence ~= record.fence) then return 'lease_lost', record end
  if verb == 'pause' and state == 'paused' or verb == 'resume' and state == 'claimed' then
    return 'replayed', record
  end
  if is_stale then return 'stale_version', record end
  if verb == 'complete' then return 'granted', changed(record, 'complete', record.lease, 0) end
  if verb == 'abandon' then return 'granted', changed(record, 'free', record.lease, 0) end
  if verb == 'pause' then return 'granted', leased(record, request, 'paused') end
  if verb == 'resume' then return 'granted', leased(record, request, 'claimed') end
  return 'granted', leased(record, request, state)
end

local function tell(request, kind, owner, record, note, request_id)
  told = told + 1
  redis.call('HSET', prefix .. ':events', told,
    now_text .. '\n' .. request.bug .. '\n' .. request.operation .. '\n' .. kind .. '\n' .. owner .. '\n'
      .. record.fence .. '\n' .. record.version .. '\n' .. request_id .. '\n' .. note)
  redis.call('RPUSH', prefix .. ':history:' .. request.bug, told)
end

local function keep_refusal(bug, request, answer, record)
  if answer == 'not_owner' or answer == 'lease_lost' then
    tell(request, 'refused', request.owner, record, request.verb .. ': ' .. answer, request.request_id)
  end
  local is_counted = answer == 'held' or answer == 'lease_lost' or answer == 'stale_version'
  if is_counted and (bug.fence or bug.priority) then
    redis.call('HINCRBY', prefix .. ':bug:' .. bug.number, answer, 1)
  end
end

local function keep_grant(bug, request, record, expired)
  local verb, key, field = request.verb, prefix .. ':bug:' .. bug.number, 'op:' .. request.operation
  if verb == 'claim' then
    if expired then tell(request, 'expired', expired.owner, expired, '', '') end
    tell(request, 'claimed', request.owner, record, request.note, request.request_id)
    if not (bug.fence or bug.priority) then
      redis.call('ZADD', prefix .. ':numbers', bug.number, bug.number)
      redis.call('ZADD', prefix .. ':ranked', 0, string.format('%012.0f', bug.number))
    end
    local waiting = 'wa:' .. request.operation .. ' ' .. request.owner
    if bug[waiting] then
      redis.call('HDEL', key, waiting)
      bug[waiting] = nil
    end
    bug.fence, bug.grants, bug[field] = record.fence, (bug.grants or 0) + 1, record.line
    redis.call('HSET', key, 'fence', bug.fence, 'grants', bug.grants, field, record.line)
    return
  end
  if verb ~= 'renew' then
    local kind = verb == 'complete' and 'completed' or verb == 'abandon' and 'abandoned' or verb == 'pause' and 'paused'
      or verb == 'resume' and 'resumed' or verb == 'break' and 'broken' or 'expired'
    local owner = verb == 'expire' and record.owner or request.owner
    tell(request, kind, owner, record, request.note, request.request_id)
  end
  bug[field] = record.line
  redis.call('HSET', key, field, record.line)
end

local reply = {}

local function keep(request, answer, record, more)
  local bug = read(request.bug)
  local retry_after, missing, expired = '0', '', ''
  if answer == 'granted' then
    keep_grant(bug, request, record, more)
    if more then expired = more.line end
  elseif answer ~= 'replayed' then
    keep_refusal(bug, request, answer, record)
    if answer == 'held' then retry_after = tostring(more) elseif answer == 'prerequisite' then missing = more end
  end
  reply[#reply + 1] = answer .. '\31' .. request.bug .. '\31' .. request.operation .. '\31' .. record.line .. '\31'
    .. retry_after .. '\31' .. missing .. '\31' .. expired
end

local function done()
  if now > newest or told > sequence then
    redis.call('HSET', prefix .. ':meta', 'now', now_text, 'sequence', told)
  end
  return reply
end

if mode == 'each' then
  for at = 2, #ARGV do
    local request = request_of(ARGV[at])
    keep(request, decide(read(request.bug), request))
  end
  return done()
end

if mode == 'all' then
  local seen, decided, is_refused = {}, {}, false
  for at = 2, #ARGV do
    local request = request_of(ARGV[at])
    local bug = seen[request.bug]
    if not bug then
      bug = {}
      for name, value in pairs(read(request.bug)) do bug[name] = value end
      seen[request.bug] = bug
    end
    local answer, record, more = decide(bug, request)
    decided[#decided + 1] = {request, answer, record, more}
    if answer == 'granted' then
      bug.fence, bug['op:' .. request.operation] = math.max(bug.fence or 0, record.fence), record.line
    elseif answer ~= 'replayed' then
      is_refused = true
    end
  end
  for _, each in ipairs(decided) do
    local request, answer = each[1], each[2]
    if is_refused and (answer == 'granted' or answer == 'replayed') then
      keep(request, 'others_refused', record_of(read(request.bug), request.operation))
    else
      keep(request, answer, each[3], each[4])
    end
  end
  return done()
end

local request = request_of(ARGV[2])
local nexts, name = prefix .. ':nexts', request.token .. ' ' .. request.operation

local function try(number)
  request.bug = number
  local answer, record, more = decide(read(number), request)
  if answer ~= 'granted' and answer ~= 'replayed' and answer ~= 'unknown_operation' then return false end
  if answer ~= 'unknown_operation' then redis.call('HSET', nexts, name, number) end
  keep(request, answer, record, more)
  return true
end

local before = redis.call('HGET', nexts, name)
if before then
  request.bug = before
  keep(request, decide(read(before), request))
  return done()
end
for number in string.gmatch(wanted, '%d+') do
  if try(number) then return done() end
end
local from, step = 0, 200
while wanted == '' do
  local ranked = redis.call('ZRANGE', prefix .. ':ranked', from, from + step - 1)
  for _, member in ipairs(ranked) do
    if try(string.match(member, '^0*(%d+)$')) then return done() end
  end
  if #ranked < step then break end
  from = from + step
end
request.bug = '0'
keep(request, 'nothing_free', record_of({}, request.operation))
return done()
