-- Asks Latchkey's decision endpoint about a request: `http-request lua.latchkey`.

local endpoint = "http://127.0.0.1:4002/haproxy"
local secret = os.getenv("LATCHKEY_DECISIONS_SECRET")

local TOLD = { "content-type", "www-authenticate", "retry-after", "cache-control", "x-request-id" }

local function refuse(txn, status, headers, body)
  local reply = txn:reply({ status = status })
  for _, name in ipairs(TOLD) do
    local values = headers[name]
    if values ~= nil then reply:add_header(name, values[0]) end
  end
  reply:set_body(body or "")
  txn:done(reply)
end

-- HAProxy counts the values of a header from 0, its client from 1. All of them are sent: two are refused.
local function all(values)
  local sent = {}
  for index = 0, #(values or {}) do
    if values ~= nil and values[index] ~= nil then table.insert(sent, values[index]) end
  end
  return sent
end

core.register_action("latchkey", { "http-req" }, function(txn)
  local authorization = all(txn.http:req_get_headers()["authorization"])
  local headers = {
    -- As they came, not as HAProxy understands them: what is decided on is what is passed on.
    ["x-original-method"] = { txn.f:method() },
    ["x-original-uri"] = { txn.f:url() },
    ["x-latchkey-secret"] = { secret or "" },
  }
  if #authorization > 0 then headers["authorization"] = authorization end

  local answer = core.httpclient():get({ url = endpoint, headers = headers, timeout = 3000 })
  if answer == nil or answer.status == nil or answer.status < 200 then
    return refuse(txn, 503, {}, "")
  end
  if answer.status ~= 200 then
    return refuse(txn, answer.status, answer.headers, answer.body)
  end

  txn.http:req_del_header("authorization")
  for name, values in pairs(answer.headers) do
    if string.sub(name, 1, 11) == "x-latchkey-" then txn.http:req_set_header(name, values[0]) end
  end
  txn:set_var("txn.latchkey", "allowed")
end, 0)
