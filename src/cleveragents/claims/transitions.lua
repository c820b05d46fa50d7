-- One job on the claims of one namespace, whole or not at all; says what transitions.py and events.py say.
-- KEYS[1]  the prefix of all keys of the namespace, with its hash tag: they share a slot of a cluster
-- ARGV[1]  the job as JSON; ARGV[2] the operations and what they need, as JSON; ARGV[3] the skew allowed, in ms

local prefix, job, operations = KEYS[1], cjson.decode(ARGV[1]), cjson.decode(ARGV[2])
local FORMER = 8
local KINDS = {claim = 'claimed', pause = 'paused', resume = 'resumed', complete = 'completed',
               abandon = 'abandoned', expire = 'expired', ['break'] = 'broken'}
local TOLD = {not_owner = true, lease_lost = true}
local COUNTED = {held = true, lease_lost = true, stale_version = true}

local newest = tonumber(redis.call('HGET', prefix .. ':meta', 'now') or '0')
if newest - job.now > tonumber(ARGV[3]) then
  return redis.error_reply(string.format('CLAIMSKEW %.0f', newest))
end
local now = math.max(job.now, newest)
local bugs = {}

local function text(number) return string.format('%.0f', number) end
local function bug_key(number) return prefix .. ':bug:' .. text(number) end

local function read(number)
  if not bugs[number] then
    local bug = {number = number, fence = 0, priority = 0, grants = 0, is_known = false, records = {}}
    local fields = redis.call('HGETALL', bug_key(number))
    for at = 1, #fields, 2 do
      local name, value = fields[at], fields[at + 1]
      bug.is_known = true
      if string.sub(name, 1, 3) == 'op:' then
        bug.records[string.sub(name, 4)] = cjson.decode(value)
      elseif bug[name] then
        bug[name] = tonumber(value)
      end
    end
    bugs[number] = bug
  end
  return bugs[number]
end

local function record_of(bug, operation)
  return bug.records[operation] or {state = 'free', owner = '', token = '', fence = 0, version = 0, lease = 0,
                                    expires = 0, since = 0, ['until'] = 0, former = ''}
end

local function changed(record, state, values)
  local after = {}
  for name, value in pairs(record) do after[name] = value end
  after.state, after.version = state, record.version + 1
  for name, value in pairs(values) do after[name] = value end
  return after
end

local function is_held(record)
  return (record.state == 'claimed' or record.state == 'paused') and now < record.expires
end

local function is_former(record, token)
  return string.find(' ' .. record.former .. ' ', ' ' .. token .. ' ', 1, true) ~= nil
end

local function refused(reason, record) return {reason = reason, record = record, retry_after = 0, missing = ''} end
local function granted(record) return {record = record, replayed = false} end
local function replayed(record) return {record = record, replayed = true} end
local function differs(seen, number) return seen ~= nil and seen ~= number end

local function capped(expires, latest)
  if latest ~= 0 then return math.min(expires, latest) end
  return expires
end

local function claim_again(record, request)
  local is_last = request.token == record.token
  if is_last and request.owner ~= record.owner then return refused('not_owner', record) end
  if is_last and is_held(record) then return replayed(record) end
  if is_last and record.state == 'complete' then return refused('complete', record) end
  return refused('lease_lost', record)
end

local function former_after(record)
  if record.token == '' then return record.former end
  local tokens = {record.token}
  for token in string.gmatch(record.former, '%S+') do
    if #tokens < FORMER then tokens[#tokens + 1] = token end
  end
  return table.concat(tokens, ' ')
end

local function missing_of(bug, operation)
  local missing = {}
  for _, before in ipairs(operations[operation]) do
    if record_of(bug, before).state ~= 'complete' then missing[#missing + 1] = before end
  end
  return table.concat(missing, ' ')
end

local function grant(bug, record, request)
  local latest = 0
  if request.hold ~= 0 then latest = now + request.hold end
  local outcome = granted(changed(record, 'claimed', {
    owner = request.owner, token = request.token, fence = bug.fence + 1, lease = request.lease, since = now,
    expires = capped(now + request.lease, latest), ['until'] = latest, former = former_after(record)}))
  if record.state ~= 'free' then outcome.expired = record end
  return outcome
end

local RULES = {}

function RULES.claim(bug, record, request)
  if request.token == record.token or is_former(record, request.token) then return claim_again(record, request) end
  if is_held(record) then
    local outcome = refused('held', record)
    outcome.retry_after = record.expires - now
    return outcome
  end
  if record.state == 'complete' then return refused('complete', record) end
  if differs(request.version, record.version) then return refused('stale_version', record) end
  local missing = missing_of(bug, request.operation)
  if missing ~= '' then
    local outcome = refused('prerequisite', record)
    outcome.missing = missing
    return outcome
  end
  return grant(bug, record, request)
end

local function is_own(record, request)
  return record.token ~= '' and request.token == record.token and request.owner == record.owner
end

local function refused_to_its_owner(record, request)
  if is_former(record, request.token) then return refused('lease_lost', record) end
  if not is_own(record, request) then return refused('not_owner', record) end
  if record.state == 'complete' then return refused('complete', record) end
  if not is_held(record) or differs(request.fence, record.fence) then return refused('lease_lost', record) end
  return nil
end

local function of_owner(record, request, done, change)
  local refusal = refused_to_its_owner(record, request)
  if refusal then return refusal end
  if record.state == done then return replayed(record) end
  if differs(request.version, record.version) then return refused('stale_version', record) end
  return granted(change())
end

local function leased(record, request, state)
  local lease = record.lease
  if request.lease ~= 0 then lease = request.lease end
  return changed(record, state, {lease = lease, expires = capped(now + lease, record['until'])})
end

function RULES.renew(_, record, request)
  return of_owner(record, request, nil, function() return leased(record, request, record.state) end)
end

function RULES.pause(_, record, request)
  return of_owner(record, request, 'paused', function() return leased(record, request, 'paused') end)
end

function RULES.resume(_, record, request)
  return of_owner(record, request, 'claimed', function() return leased(record, request, 'claimed') end)
end

function RULES.complete(_, record, request)
  if is_own(record, request) and record.state == 'complete' then return replayed(record) end
  return of_owner(record, request, nil, function() return changed(record, 'complete', {expires = 0}) end)
end

function RULES.abandon(_, record, request)
  if is_own(record, request) and record.state == 'free' then return replayed(record) end
  return of_owner(record, request, nil, function() return changed(record, 'free', {expires = 0}) end)
end

function RULES.expire(_, record)
  if is_held(record) or record.state == 'free' or record.state == 'complete' then
    return refused('not_expired', record)
  end
  local outcome = granted(changed(record, 'free', {expires = 0}))
  outcome.expired = record
  return outcome
end

RULES['break'] = function(_, record, request)
  if not string.find(request.note, '%S') then return refused('no_reason', record) end
  if record.state == 'free' then return refused('not_held', record) end
  if differs(request.version, record.version) then return refused('stale_version', record) end
  return granted(changed(record, 'free', {expires = 0}))
end

local function decide(bug, request)
  local record = record_of(bug, request.operation)
  local outcome
  if operations[request.operation] then
    outcome = RULES[request.verb](bug, record, request)
  else
    outcome = refused('unknown_operation', record)
  end
  outcome.bug, outcome.operation = request.bug, request.operation
  return outcome
end

local function tell(request, kind, owner, record, note, request_id)
  local sequence = redis.call('HINCRBY', prefix .. ':meta', 'sequence', 1)
  redis.call('HSET', prefix .. ':events', sequence, cjson.encode({
    at = now, bug = request.bug, operation = request.operation, kind = kind, owner = owner,
    fence = record.fence, version = record.version, note = note, request_id = request_id}))
  redis.call('RPUSH', prefix .. ':history:' .. text(request.bug), sequence)
end

local function tell_all(request, outcome)
  if outcome.reason then
    if TOLD[outcome.reason] then
      tell(request, 'refused', request.owner, outcome.record, request.verb .. ': ' .. outcome.reason,
           request.request_id)
    end
  elseif not outcome.replayed and request.verb ~= 'renew' then
    local owner = request.owner
    if request.verb == 'expire' then
      owner = outcome.record.owner
    elseif outcome.expired then
      tell(request, 'expired', outcome.expired.owner, outcome.expired, '', '')
    end
    tell(request, KINDS[request.verb], owner, outcome.record, request.note, request.request_id)
  end
end

-- For each token the places that were last granted with it, so that its claim of a next bug can be repeated.
local function move_token(before, after, place)
  local key = prefix .. ':tokens'
  if before ~= '' then
    local kept = {}
    for other in string.gmatch(redis.call('HGET', key, before) or '', '%S+') do
      if other ~= place then kept[#kept + 1] = other end
    end
    if #kept == 0 then redis.call('HDEL', key, before) else redis.call('HSET', key, before, table.concat(kept, ' ')) end
  end
  local places = redis.call('HGET', key, after)
  redis.call('HSET', key, after, places and places .. ' ' .. place or place)
end

local function granted_before(request)
  local first = nil
  for number, name in string.gmatch(redis.call('HGET', prefix .. ':tokens', request.token) or '', '(%d+):(%S+)') do
    if name == request.operation then first = math.min(first or math.huge, tonumber(number)) end
  end
  return first
end

local function write(bug, request, outcome)
  local name, key = request.operation, bug_key(bug.number)
  if not bug.is_known then
    redis.call('ZADD', prefix .. ':numbers', bug.number, text(bug.number))
    redis.call('ZADD', prefix .. ':ranked', -bug.priority, string.format('%012.0f', bug.number))
    bug.is_known = true
  end
  if request.verb == 'claim' then
    local before = record_of(bug, name).token
    move_token(before, request.token, text(bug.number) .. ':' .. name)
    redis.call('HDEL', prefix .. ':waiting:' .. text(bug.number), name .. ' ' .. request.owner)
    bug.grants = bug.grants + 1
  end
  bug.fence = math.max(bug.fence, outcome.record.fence)
  bug.records[name] = outcome.record
  redis.call('HSET', key, 'fence', text(bug.fence), 'grants', text(bug.grants), 'op:' .. name,
             cjson.encode(outcome.record))
end

local function keep(request, outcome)
  local bug = read(request.bug)
  tell_all(request, outcome)
  if outcome.reason then
    if COUNTED[outcome.reason] and bug.is_known then
      redis.call('HINCRBY', bug_key(bug.number), outcome.reason, 1)
    end
  elseif not outcome.replayed then
    write(bug, request, outcome)
  end
  return outcome
end

local function each(requests)
  local outcomes = {}
  for at, request in ipairs(requests) do outcomes[at] = keep(request, decide(read(request.bug), request)) end
  return outcomes
end

local function seen_of(bug)
  local seen = {fence = bug.fence, records = {}}
  for name, record in pairs(bug.records) do seen.records[name] = record end
  return seen
end

local function all_or_nothing(requests)
  local seen, outcomes, is_refused = {}, {}, false
  for at, request in ipairs(requests) do
    local bug = seen[request.bug] or seen_of(read(request.bug))
    local outcome = decide(bug, request)
    seen[request.bug], outcomes[at] = bug, outcome
    if outcome.reason then
      is_refused = true
    else
      bug.fence = math.max(bug.fence, outcome.record.fence)
      bug.records[request.operation] = outcome.record
    end
  end
  for at, request in ipairs(requests) do
    if is_refused and not outcomes[at].reason then
      local other = refused('others_refused', record_of(read(request.bug), request.operation))
      other.bug, other.operation = request.bug, request.operation
      outcomes[at] = other
    end
    keep(request, outcomes[at])
  end
  return outcomes
end

local function try_next(request, number)
  request.bug = number
  local outcome = decide(read(number), request)
  if outcome.reason and outcome.reason ~= 'unknown_operation' then return nil end
  return keep(request, outcome)
end

local function next_of(request, numbers)
  local before = granted_before(request)
  if before then
    request.bug = before
    return keep(request, decide(read(before), request))
  end
  for _, number in ipairs(numbers) do
    local outcome = try_next(request, number)
    if outcome then return outcome end
  end
  local from, step = 0, 200
  while #numbers == 0 do
    local ranked = redis.call('ZRANGE', prefix .. ':ranked', from, from + step - 1)
    for _, member in ipairs(ranked) do
      local outcome = try_next(request, tonumber(member))
      if outcome then return outcome end
    end
    if #ranked < step then break end
    from = from + step
  end
  local outcome = refused('nothing_free', record_of({records = {}}, request.operation))
  outcome.bug, outcome.operation = 0, request.operation
  return outcome
end

local outcomes
if job.kind == 'next' then
  outcomes = {next_of(job.requests[1], job.bugs)}
elseif job.all_or_nothing then
  outcomes = all_or_nothing(job.requests)
else
  outcomes = each(job.requests)
end
if now > newest then redis.call('HSET', prefix .. ':meta', 'now', text(now)) end
return cjson.encode(outcomes)
