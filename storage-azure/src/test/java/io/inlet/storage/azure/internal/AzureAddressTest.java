package io.inlet.storage.azure.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.storage.Location;
import io.inlet.storage.remote.StoreSettings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AzureAddressTest {
  private static AzureAddress address(String root, Map<String, String> options) {
    return address(root, options, Map.of());
  }

  private static AzureAddress address(
      String root, Map<String, String> options, Map<String, String> environment) {
    StoreSettings settings = StoreSettings.parse(options, AzureOptions.all());
    Optional<ConnectionString> connectionString =
        settings.get(AzureOptions.CONNECTION_STRING).map(ConnectionString::new);
    return AzureAddress.of(Location.parse(root), settings, connectionString, environment);
  }

  private static AzureAddress at(String endpoint, String account, String container) {
    return new AzureAddress(URI.create(endpoint), account, container);
  }

  @Test
  void takesAccountAndContainerFromTheAddress() {
    AzureAddress expected = at("https://acme.blob.core.windows.net", "acme", "lake");

    assertThat(address("abfss://lake@acme.dfs.core.windows.net/x", Map.of())).isEqualTo(expected);
    assertThat(address("abfs://lake@acme.blob.core.windows.net/x", Map.of())).isEqualTo(expected);
    assertThat(address("az://lake@acme/x", Map.of())).isEqualTo(expected);
    assertThat(address("abfss://ws@onelake.dfs.fabric.microsoft.com/x", Map.of()))
        .isEqualTo(at("https://onelake.blob.fabric.microsoft.com", "onelake", "ws"));
  }

  @Test
  void takesTheAccountFromOptionsOrEnvironment() {
    AzureAddress expected = at("https://acme.blob.core.windows.net", "acme", "lake");
    Map<String, String> environment = Map.of("AZURE_STORAGE_ACCOUNT", "acme");

    assertThat(address("az://lake/x", Map.of("account", "acme"))).isEqualTo(expected);
    assertThat(address("adls://lake", Map.of(), environment)).isEqualTo(expected);
    assertThat(address("az://lake/x", Map.of("account", "other"), environment).account())
        .isEqualTo("other");
    assertThat(
            address(
                "az://lake", Map.of("account", "acme", "endpoint.suffix", "core.chinacloudapi.cn")))
        .isEqualTo(at("https://acme.blob.core.chinacloudapi.cn", "acme", "lake"));
  }

  @Test
  void takesAnEndpoint() {
    assertThat(address("az://lake", Map.of("endpoint", "http://127.0.0.1:10000/dev/")))
        .isEqualTo(at("http://127.0.0.1:10000/dev", "dev", "lake"));
    assertThat(address("az://lake", Map.of("endpoint", "https://acme.private.example")))
        .isEqualTo(at("https://acme.private.example", "acme", "lake"));
    assertThat(address("az://lake", Map.of("endpoint", "https://gate.example", "account", "acme")))
        .isEqualTo(at("https://gate.example", "acme", "lake"));
  }

  @Test
  void takesAConnectionString() {
    assertThat(
            address("az://lake", Map.of("connection.string", "AccountName=acme;AccountKey=a2V5==")))
        .isEqualTo(at("https://acme.blob.core.windows.net", "acme", "lake"));
    assertThat(
            address(
                "az://lake",
                Map.of(
                    "connection.string",
                    "DefaultEndpointsProtocol=http; accountname=acme;EndpointSuffix=core.example")))
        .isEqualTo(at("http://acme.blob.core.example", "acme", "lake"));
    assertThat(address("az://lake", Map.of("connection.string", "UseDevelopmentStorage=true")))
        .isEqualTo(at("http://127.0.0.1:10000/devstoreaccount1", "devstoreaccount1", "lake"));
  }

  @Test
  void refusesWhatLeadsNowhere() {
    assertThatThrownBy(() -> address("az://lake/x", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("az://lake/x")
        .hasMessageContaining("AZURE_STORAGE_ACCOUNT");
    assertThatThrownBy(
            () -> address("abfss://lake@acme.dfs.core.windows.net", Map.of("account", "other")))
        .hasMessageContaining("'acme'")
        .hasMessageContaining("'other'");
    for (String root : new String[] {"az://@acme/x", "az://lake@/x"}) {
      assertThatThrownBy(() -> address(root, Map.of())).hasMessageContaining(root);
    }
  }
}
