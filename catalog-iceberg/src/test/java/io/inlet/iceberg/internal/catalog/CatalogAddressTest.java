package io.inlet.iceberg.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.iceberg.internal.layout.TableMismatchException;
import java.io.IOException;
import java.net.ConnectException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://localhost:8181 | http://localhost:8181",
        "https://me:hush@host/api?token=hush | https://host/api",
        "jdbc:sqlite:/lake/a b/catalog.db | jdbc:sqlite:/lake/a b/catalog.db",
        "jdbc:postgresql://host:5432/db | jdbc:postgresql://host:5432/db",
        "jdbc:postgresql://me:hush@host/db?ssl&password=hush | jdbc:postgresql://host/db",
        "jdbc:postgresql://host/db?user=me@hush&password=hush | jdbc:postgresql://host/db",
        "jdbc:oracle:thin:scott/hush@//db:1521/x | jdbc:oracle://db:1521/x",
        "jdbc:oracle:thin:scott/h@;hush@//db:1521/x | jdbc:oracle://db:1521/x",
        "jdbc:oracle:thin:scott/hush;hush=1@//db:1521/x | jdbc:oracle:",
        "jdbc:sqlserver://host:1433;databaseName=x;password={hush} | jdbc:sqlserver://host:1433",
        "jdbc:db2://host:50000/db:user=me;password=hush; | jdbc:db2://host:50000/db",
        "jdbc:mysql://(host=h,user=me,password=hush)/db | jdbc:mysql://(host=h",
        "jdbc:mysql://address=(host=h)(password=hush)/db | jdbc:mysql://",
      })
  void showsNeitherUsersNorProperties(String address, String shown) {
    assertThat(new CatalogAddress(address)).hasToString(shown);
    assertThat(shown).doesNotContain("hush");
  }

  @Test
  void failuresAreShownWithoutSecrets() {
    String text = "jdbc:postgresql://me:hush@host/db?password=hush";
    CatalogAddress address = new CatalogAddress(text);
    IOException clean =
        address.clean(
            new IOException(
                "could not write: Failed to connect: " + text,
                new UncheckedSQLException(
                    new ConnectException("no route to me:hush@host"),
                    "Failed to connect: %s",
                    text)));
    assertThat(clean)
        .hasMessage("could not write: Failed to connect: jdbc:postgresql://host/db")
        .hasRootCauseMessage("java.net.ConnectException: no route to host")
        .hasStackTraceContaining(UncheckedSQLException.class.getName());
    assertThat(clean).satisfies(failure -> assertThat(failure.toString()).doesNotContain("hush"));

    IOException other = new IOException("another", new IOException("cause"));
    assertThat(address.clean(other)).isSameAs(other);
    assertThat(address.clean(new TableMismatchException("in " + text, null)))
        .isInstanceOf(TableMismatchException.class)
        .hasMessage("in jdbc:postgresql://host/db");
  }
}
