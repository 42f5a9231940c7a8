#!lua name=docket2
-- The fenced cache: every store into Redis goes through these functions. keys.md beside this file names the keys and says why.
-- KEYS[1] is always docket:{shard}:generation; every other key is derived from it and lies in the same slot.
-- Revisions, generations and batch numbers are decimal integers below 2^53.

local function prefix(generation_key)
  return string.sub(generation_key, 1, -11)            -- without 'generation'
end

local function of_tenant(generation_key, generation, tenant)
  return prefix(generation_key) .. 'g' .. generation .. ':t' .. tenant .. ':'
end

local function control_key(generation_key, generation)
  return prefix(generation_key) .. 'g' .. generation .. ':control'
end

-- While a slot of a cluster moves key by key, a function may run on a node that has only some of its keys, and would take the others for absent. A
-- command of several keys is refused there, on both nodes, unless they are all there (cluster specification: TRYAGAIN); elsewhere it changes nothing.
-- So every key that is relied on is asked for beforehand. What a function did before it was refused is done again with the next try.
local function here(...) redis.call('EXISTS', ...) end

-- Indexes are changed by the difference between what the aggregate was in and what it is in now.
local function put_row(base, name, id, body, now_in)
  local was = redis.call('HGET', base .. 'member:' .. name, id)
  local keep, gone = {}, {}
  for i = 1, #now_in do keep[now_in[i]] = true end
  if was then
    for index in string.gmatch(was, '%S+') do
      if keep[index] then keep[index] = false else gone[#gone + 1] = base .. 'index:' .. index end
    end
  end
  if #gone > 0 then here(base .. 'member:' .. name, unpack(gone)) end
  for i = 1, #gone do redis.call('ZREM', gone[i], id) end
  for i = 1, #now_in do
    if keep[now_in[i]] then redis.call('ZADD', base .. 'index:' .. now_in[i], 0, id) end
  end
  if body then
    redis.call('HSET', base .. 'row:' .. name, id, body)
    redis.call('HSET', base .. 'member:' .. name, id, table.concat(now_in, ' '))
  else
    redis.call('HDEL', base .. 'row:' .. name, id)
    redis.call('HDEL', base .. 'member:' .. name, id)
  end
end

-- The projector's store. ARGV: generation, expected batch, source time in milliseconds ('' keeps the old one), then entries:
--   tenant, id, revision,
--   number of documents, then for each: projection, TTL in milliseconds, payload   (TTL '0': drop the document)
--   number of rows, then for each: name, payload ('' removes the row), number of indexes, index names
-- The rows and indexes are changed before the fence, for Lua does not roll back. Answers {'OK', stored, older} or
-- {'GENERATION', live or ''} or {'BATCH', number that Redis has}; nothing is changed unless it answers OK.
local function store(keys, args)
  local live = redis.call('GET', keys[1])
  if live ~= args[1] then return {'GENERATION', live or ''} end
  local control = control_key(keys[1], live)
  here(keys[1], control)
  local batch = redis.call('HGET', control, 'batch')
  if batch ~= args[2] then return {'BATCH', batch or ''} end
  local stored, older, at = 0, 0, 4
  while at <= #args do
    local id, revision = args[at + 1], tonumber(args[at + 2])
    local base = of_tenant(keys[1], live, args[at])
    local relied, documents, rows = {base .. 'fence'}, {}, {}
    local many = tonumber(args[at + 3])
    at = at + 4
    for i = 1, many do
      documents[i] = {key = base .. 'doc:' .. args[at] .. ':' .. id, ttl = args[at + 1], body = args[at + 2]}
      relied[#relied + 1] = documents[i].key
      at = at + 3
    end
    many = tonumber(args[at])
    at = at + 1
    for i = 1, many do
      local row = {name = args[at], body = args[at + 1], now_in = {}}
      relied[#relied + 1] = base .. 'row:' .. row.name
      relied[#relied + 1] = base .. 'member:' .. row.name
      for j = 1, tonumber(args[at + 2]) do
        row.now_in[j] = args[at + 2 + j]
        relied[#relied + 1] = base .. 'index:' .. row.now_in[j]
      end
      rows[i] = row
      at = at + 3 + #row.now_in
    end
    here(keys[1], unpack(relied))
    local fence = tonumber(redis.call('HGET', base .. 'fence', id) or '0')
    local fresh = revision >= fence
    if fresh then
      for i = 1, #documents do
        local document = documents[i]
        if document.ttl == '0' then redis.call('DEL', document.key) else redis.call('SET', document.key, document.body, 'PX', document.ttl) end
      end
      for i = 1, #rows do put_row(base, rows[i].name, id, rows[i].body ~= '' and rows[i].body or false, rows[i].now_in) end
      redis.call('HSET', base .. 'fence', id, string.format('%.0f', revision))
      stored = stored + 1
    else
      older = older + 1
    end
  end
  redis.call('HSET', control, 'batch', string.format('%.0f', tonumber(batch) + 1))
  if args[3] ~= '' then redis.call('HSET', control, 'asOf', args[3]) end
  return {'OK', stored, older}
end

-- A reader's fill of one document. ARGV: generation, tenant, id, revision, projection, TTL in milliseconds, payload, the reader's number of shards.
-- Never lifts the fence. Revision 0 fills a short-lived "there is none". Answers 'OK', 'GENERATION', 'OLDER', or 'SHARDS' when the generation has
-- another number of them: then the fence of this aggregate may lie elsewhere.
local function fill(keys, args)
  if redis.call('GET', keys[1]) ~= args[1] then return 'GENERATION' end
  local base = of_tenant(keys[1], args[1], args[2])
  here(keys[1], control_key(keys[1], args[1]), base .. 'fence', base .. 'doc:' .. args[5] .. ':' .. args[3])
  if redis.call('HGET', control_key(keys[1], args[1]), 'shards') ~= args[8] then return 'SHARDS' end
  local fence = redis.call('HGET', base .. 'fence', args[3])
  if fence and tonumber(args[4]) < tonumber(fence) then return 'OLDER' end
  redis.call('SET', base .. 'doc:' .. args[5] .. ':' .. args[3], args[7], 'PX', args[6])
  return 'OK'
end

-- A reader's fill of the immutable reference -> id. ARGV: generation, tenant, reference, id, TTL in milliseconds.
local function refer(keys, args)
  if redis.call('GET', keys[1]) ~= args[1] then return 'GENERATION' end
  redis.call('SET', of_tenant(keys[1], args[1], args[2]) .. 'reference:' .. args[3], args[4], 'PX', args[5])
  return 'OK'
end

-- Opens a generation, FILLING. ARGV: generation, batch, system id, timeline, now in milliseconds, number of shards.
-- Answers 'OK', also when it was opened already and nothing came of it, or 'NEWER' when the live one is not older than it (another projector was here).
local function open(keys, args)
  local live = redis.call('GET', keys[1])
  here(keys[1], control_key(keys[1], args[1]))
  if live == args[1] then
    local control = redis.call('HMGET', control_key(keys[1], live), 'batch', 'state')
    if control[1] == args[2] and control[2] == 'FILLING' then return 'OK' end
  end
  if live and tonumber(live) >= tonumber(args[1]) then return 'NEWER' end
  redis.call('HSET', control_key(keys[1], args[1]), 'batch', args[2], 'systemId', args[3], 'timeline', args[4], 'openedAt', args[5],
    'shards', args[6], 'state', 'FILLING')
  redis.call('SET', keys[1], args[1])
  return 'OK'
end

-- Declares the live generation complete. ARGV: generation, expected batch. Answers 'OK', 'GENERATION' or 'BATCH'.
local function complete(keys, args)
  if redis.call('GET', keys[1]) ~= args[1] then return 'GENERATION' end
  local control = control_key(keys[1], args[1])
  here(keys[1], control)
  if redis.call('HGET', control, 'batch') ~= args[2] then return 'BATCH' end
  redis.call('HSET', control, 'state', 'COMPLETE')
  return 'OK'
end

-- Says up to which source time everything is shown, when a batch had nothing to store. ARGV: generation, expected batch, source time.
local function touch(keys, args)
  if redis.call('GET', keys[1]) ~= args[1] then return 'GENERATION' end
  local control = control_key(keys[1], args[1])
  here(keys[1], control)
  if redis.call('HGET', control, 'batch') ~= args[2] then return 'BATCH' end
  redis.call('HSET', control, 'asOf', args[3])
  return 'OK'
end

-- How many of the pairs (id, revision) the fence has not reached, and the head of every answer: generation, state, asOf, unmet, shards.
local function head(keys, tenant, args, from, pairs_count)
  local live = redis.call('GET', keys[1])
  if not live then return nil, {'', 'NONE', '0', pairs_count, '0'} end
  local fences = of_tenant(keys[1], live, tenant) .. 'fence'
  here(keys[1], control_key(keys[1], live), fences)
  local control = redis.call('HMGET', control_key(keys[1], live), 'state', 'asOf', 'shards')
  local unmet = 0
  for i = 0, pairs_count - 1 do
    local fence = tonumber(redis.call('HGET', fences, args[from + 2 * i]) or '0')
    if fence < tonumber(args[from + 2 * i + 1]) then unmet = unmet + 1 end
  end
  return live, {live, control[1] or 'NONE', control[2] or '0', unmet, control[3] or '0'}
end

-- One page of a list, greatest member first. ARGV: tenant, row name, index, exclusive upper member or '+', limit, number of token pairs, then
-- (id, revision) pairs. Answers {generation, state, asOf, unmet pairs, shards, member, row, member, row, ...}.
local function page(keys, args)
  local live, answer = head(keys, args[1], args, 7, tonumber(args[6]))
  if not live then return answer end
  local base = of_tenant(keys[1], live, args[1])
  local from = args[4] == '+' and '+' or '(' .. args[4]
  here(keys[1], base .. 'index:' .. args[3], base .. 'row:' .. args[2])
  local ids = redis.call('ZRANGE', base .. 'index:' .. args[3], from, '-', 'BYLEX', 'REV', 'LIMIT', 0, args[5])
  if #ids == 0 then return answer end
  local rows = redis.call('HMGET', base .. 'row:' .. args[2], unpack(ids))
  for i = 1, #ids do
    answer[#answer + 1] = ids[i]
    answer[#answer + 1] = rows[i] or ''
  end
  return answer
end

-- Cardinalities of indexes. ARGV: tenant, number of token pairs, (id, revision) pairs, then index names.
-- Answers {generation, state, asOf, unmet pairs, shards, count, count, ...} in the order of the names.
local function counts(keys, args)
  local many = tonumber(args[2])
  local live, answer = head(keys, args[1], args, 3, many)
  if not live then return answer end
  local base = of_tenant(keys[1], live, args[1])
  local indexes = {}
  for i = 3 + 2 * many, #args do indexes[#indexes + 1] = base .. 'index:' .. args[i] end
  here(keys[1], unpack(indexes))
  for i = 3 + 2 * many, #args do answer[#answer + 1] = redis.call('ZCARD', base .. 'index:' .. args[i]) end
  return answer
end

redis.register_function('docket2_store', store)
redis.register_function('docket2_fill', fill)
redis.register_function('docket2_refer', refer)
redis.register_function('docket2_open', open)
redis.register_function('docket2_complete', complete)
redis.register_function('docket2_touch', touch)
redis.register_function{function_name = 'docket2_page', callback = page, flags = {'no-writes'}}
redis.register_function{function_name = 'docket2_counts', callback = counts, flags = {'no-writes'}}
