package io.inlet.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlStatementsTest {
  @Test
  void cutsAtSemicolons() {
    assertThat(SqlStatements.of("SELECT 1; SELECT 2;\nSELECT 3"))
        .containsExactly("SELECT 1", "SELECT 2", "SELECT 3");
  }

  @Test
  void leavesSemicolonsInTextsAndNamesAlone() {
    assertThat(
            SqlStatements.of("SELECT 'a;''b;', \"c;\"\"d;\"; SELECT E'it\\'s;', 'e\\'; SELECT 2"))
        .containsExactly("SELECT 'a;''b;', \"c;\"\"d;\"", "SELECT E'it\\'s;', 'e\\'", "SELECT 2");
  }

  @Test
  void leavesSemicolonsInDollarQuotesAlone() {
    assertThat(SqlStatements.of("SELECT $$a;b$$, $x$c;$$;d$x$; SELECT $1"))
        .containsExactly("SELECT $$a;b$$, $x$c;$$;d$x$", "SELECT $1");
  }

  @Test
  void leavesSemicolonsInCommentsAlone() {
    assertThat(SqlStatements.of("SELECT 1 -- one; it's\n; /* two; ' */ SELECT 2"))
        .containsExactly("SELECT 1 -- one; it's", "/* two; ' */ SELECT 2");
  }

  @Test
  void leavesOutWhatSaysNothing() {
    assertThat(SqlStatements.of(" ;; -- nothing\n; /* nothing */")).isEmpty();
  }

  @Test
  void takesWhatIsNotClosedAsItIs() {
    assertThat(SqlStatements.of("SELECT 'a; b")).containsExactly("SELECT 'a; b");
    assertThat(SqlStatements.of("SELECT $$a; b")).containsExactly("SELECT $$a; b");
    assertThat(SqlStatements.of("SELECT 1 /* a; b")).containsExactly("SELECT 1 /* a; b");
  }
}
