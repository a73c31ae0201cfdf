package io.inlet.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.inlet.oracle.Faults.Fault;
import io.inlet.schema.Signal;
import io.inlet.schema.Tables;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fault in the decoding of any field is noticed. */
class PlantedFaultsTest {
  /**
   * Plants faults in the decoding of every field, one after the other, and looks at which leaves
   * differ from what is expected: never any but those that the field is mapped to, and over the run
   * each of those. So the requests make each pair of field and column count, the comparison sees
   * it, and the mapping is true.
   */
  @ParameterizedTest
  @EnumSource
  void faultInAnyFieldShowsInEveryColumnThatTheFieldGoesTo(Signal signal) {
    for (FieldDescriptor field : FieldMapping.fieldsOf(signal)) {
      Set<String> expected = new TreeSet<>(FieldMapping.leavesOf(field));
      expected.removeIf(leaf -> !isOf(signal, leaf));
      Set<String> missing = new TreeSet<>(expected);
      for (GeneratedRequest each : GeneratedRequest.of(signal)) {
        if (FieldMapping.isStructure(field) || (missing.isEmpty() && !expected.isEmpty())) {
          break;
        }
        for (Fault fault : List.of(Fault.DROPPED, Fault.CHANGED)) {
          Message faulty = Faults.plant(each.request(), field, fault);
          if (faulty != each.request()) {
            Set<String> differing = differing(signal, each, faulty);
            assertThat(expected).as("%s of %s", fault, field).containsAll(differing);
            missing.removeAll(differing);
          }
        }
      }
      assertThat(missing).as("columns in which a fault in %s never shows", field).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void faultInAnyFieldIsNoticed(Signal signal) {
    for (FieldDescriptor field : FieldMapping.fieldsOf(signal)) {
      for (Fault fault : Fault.values()) {
        boolean possible =
            switch (fault) {
              case DROPPED -> true;
              case CHANGED -> field.getJavaType() != FieldDescriptor.JavaType.MESSAGE;
              case REVERSED -> field.isRepeated();
            };
        if (!possible) {
          continue;
        }
        assertThat(
                GeneratedRequest.of(signal).stream()
                    .anyMatch(each -> isNoticed(signal, each, field, fault)))
            .as("%s of %s noticed", fault, field)
            .isEqualTo(!FieldMapping.isAbsent(field));
      }
    }
  }

  private static boolean isNoticed(
      Signal signal, GeneratedRequest each, FieldDescriptor field, Fault fault) {
    Message faulty = Faults.plant(each.request(), field, fault);
    return faulty != each.request() && Rows.difference(each.rows(), rows(signal, faulty)) != null;
  }

  private static Set<String> differing(Signal signal, GeneratedRequest each, Message faulty) {
    Map<String, List<Map<String, Object>>> actual = rows(signal, faulty);
    assertThat(actual.keySet()).isEqualTo(each.rows().keySet());
    Set<String> leaves = new TreeSet<>();
    each.rows()
        .forEach(
            (table, rows) ->
                Leaves.differing(rows, actual.get(table))
                    .forEach(leaf -> leaves.add(table + "." + leaf)));
    return leaves;
  }

  private static Map<String, List<Map<String, Object>>> rows(Signal signal, Message request) {
    return Decoding.rows(signal, request.toByteArray());
  }

  private static boolean isOf(Signal signal, String leaf) {
    return Tables.of(signal).stream().anyMatch(table -> leaf.startsWith(table.name() + "."));
  }
}
