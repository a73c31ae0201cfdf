package io.inlet.storage.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives access tokens as Google does: to a service account, for an assertion signed with a key that
 * is still good.
 */
final class TokenServer implements AutoCloseable {
  private static final Pattern KEY_ID = Pattern.compile("\"kid\"\\s*:\\s*\"([^\"]*)\"");

  private final HttpServer server;
  private final Map<String, KeyPair> keys = new ConcurrentHashMap<>();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final AtomicInteger issued = new AtomicInteger();

  TokenServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/token", this::token);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
  }

  /** Writes a service account's key file, in one step, over what may be there. */
  void writeNewKey(Path file, String keyId) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    keys.put(keyId, pair);
    String pem =
        "-----BEGIN PRIVATE KEY-----\\n"
            + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
            + "\\n-----END PRIVATE KEY-----\\n";
    String json =
        String.format(
            """
            {"type": "service_account", "project_id": "test", "private_key_id": "%s",
             "private_key": "%s", "client_email": "inlet@test.iam.gserviceaccount.com",
             "client_id": "1", "token_uri": "%s"}
            """,
            keyId, pem, address());
    Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), json);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Takes a token that was had elsewhere. */
  void allow(String token) {
    tokens.put(token, "elsewhere");
  }

  /** Refuses a key and all tokens it has got. */
  void revoke(String keyId) {
    keys.remove(keyId);
    tokens.values().removeIf(keyId::equals);
  }

  /** How many tokens there have been. */
  int issued() {
    return issued.get();
  }

  /** Whether an {@code Authorization} is one that the service would take. */
  boolean accepts(String authorization) {
    return authorization.startsWith("Bearer ")
        && tokens.containsKey(authorization.substring("Bearer ".length()));
  }

  private void token(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String owner = owner(form);
    String token = "token-" + issued.incrementAndGet();
    String body;
    if (owner.isEmpty()) {
      body = "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"}";
    } else {
      tokens.put(token, owner);
      body = "{\"access_token\":\"" + token + "\",\"expires_in\":3600,\"token_type\":\"Bearer\"}";
    }
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(owner.isEmpty() ? 400 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** The id of the key that a request is signed with; empty if it is not to be trusted. */
  private String owner(String form) {
    String[] jwt = field(form, "assertion").split("\\.", -1);
    if (jwt.length != 3) {
      return "";
    }
    Matcher id = KEY_ID.matcher(new String(Base64.getUrlDecoder().decode(jwt[0]), UTF_8));
    if (!id.find()) {
      return "";
    }
    KeyPair key = keys.get(id.group(1));
    return key != null && isSigned(jwt, key) ? id.group(1) : "";
  }

  private static boolean isSigned(String[] jwt, KeyPair key) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key.getPublic());
      signature.update((jwt[0] + "." + jwt[1]).getBytes(UTF_8));
      return signature.verify(Base64.getUrlDecoder().decode(jwt[2]));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String field(String form, String name) {
    for (String pair : form.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), UTF_8);
      }
    }
    return "";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
