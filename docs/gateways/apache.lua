-- Asks Latchkey's decision endpoint about a request: `LuaHookTranslateName /etc/apache2/latchkey.lua decide early`.

require "apache2"
local http = require "socket.http"
local ltn12 = require "ltn12"

local endpoint = "http://127.0.0.1:4002/apache"
http.TIMEOUT = 3

-- Which upstream: by what was decided, not by what the path looks like here. A line for each API and key type.
local upstreams = {
  ["/shop/v1 PRODUCTION"] = "http://127.0.0.1:9001",
  ["/shop/v1 SANDBOX"] = "http://127.0.0.1:9002",
  ["/live/v1 PRODUCTION"] = "http://127.0.0.1:9001",
}

local TOLD = { "www-authenticate", "retry-after", "cache-control", "x-request-id" }

local function refuse(r, status, headers, body)
  r.status = status
  for _, name in ipairs(TOLD) do
    if headers[name] ~= nil then r.err_headers_out[name] = headers[name] end
  end
  r.content_type = headers["content-type"] or "text/plain"
  if r.method ~= "HEAD" then r:write(body) end
  return apache2.DONE
end

local function ask(r)
  local chunks = {}
  local asked, status, headers = http.request({
    url = endpoint,
    method = "GET",
    redirect = false,
    headers = {
      ["x-original-method"] = r.method,
      -- As it came, not as Apache understands it: what is decided on is what is passed on.
      ["x-original-uri"] = r.unparsed_uri,
      ["authorization"] = r.headers_in["Authorization"],
      ["x-latchkey-secret"] = os.getenv("LATCHKEY_DECISIONS_SECRET") or "",
    },
    sink = ltn12.sink.table(chunks),
  })
  if not asked then return 503, {}, "" end
  return status, headers, table.concat(chunks)
end

-- Whatever a client says in our name, in every spelling that an upstream could take for it.
local function forget(r)
  for name in pairs(r:headers_in_table()) do
    if string.find(string.lower(name), "^x[^a-z0-9]latchkey") then r.headers_in[name] = nil end
  end
  -- The token has done its work.
  r.headers_in["Authorization"] = nil
end

function decide(r)
  -- A client can name headers to be taken away on the way: not ours.
  local hidden = string.lower(r.headers_in["Connection"] or "")
  if string.find(hidden, "latchkey") or string.find(hidden, "authorization") then
    return refuse(r, 400, {}, "")
  end
  local status, headers, body = ask(r)
  if status ~= 200 then return refuse(r, status, headers, body) end
  local upstream = upstreams[headers["x-latchkey-api"] .. " " .. headers["x-latchkey-key-type"]]
  if upstream == nil then return refuse(r, 502, {}, "") end
  forget(r)
  for name, value in pairs(headers) do
    if string.find(name, "^x%-latchkey%-") then r.headers_in[name] = value end
  end
  r.handler = "proxy-server"
  r.proxyreq = apache2.PROXYREQ_REVERSE
  r.notes["proxy-nocanon"] = "1"
  r.filename = "proxy:" .. upstream .. r.unparsed_uri
  return apache2.OK
end
