package io.inlet.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.inlet.schema.Signal;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** No field of OTLP is forgotten, and no column of the tables is made up. */
class FieldMappingTest {

  @Test
  void everyFieldOfOtlpIsMapped() {
    for (Signal signal : Signal.values()) {
      Descriptor request = RequestGenerator.prototype(signal).getDescriptorForType();
      assertThat(unmapped(request)).as("fields of %s that go to no column", signal).isEmpty();
    }
  }

  @Test
  void mappingNamesNoFieldThatOtlpDoesNotHave() {
    Set<String> fields = new TreeSet<>();
    for (Signal signal : Signal.values()) {
      FieldMapping.fieldsOf(signal).forEach(field -> fields.add(FieldMapping.nameOf(field)));
    }

    assertThat(FieldMapping.mappedFields()).isEqualTo(fields);
  }

  @Test
  void noTwoMessagesShareAName() {
    Map<String, String> fullNames = new HashMap<>();
    for (Signal signal : Signal.values()) {
      for (FieldDescriptor field : FieldMapping.fieldsOf(signal)) {
        Descriptor message = field.getContainingType();
        assertThat(fullNames.computeIfAbsent(message.getName(), name -> message.getFullName()))
            .isEqualTo(message.getFullName());
      }
    }
  }

  @Test
  void everyColumnIsMappedFromAFieldAndEveryMappedColumnExists() {
    Set<String> leaves = new TreeSet<>();
    for (TableSchema table : Tables.all()) {
      Leaves.of(table).keySet().forEach(leaf -> leaves.add(table + "." + leaf));
    }

    assertThat(FieldMapping.mappedLeaves()).isEqualTo(leaves);
  }

  @Test
  void fieldAddedToOtlpIsNamed() throws Exception {
    FileDescriptor logs = LogRecord.getDescriptor().getFile();
    FileDescriptorProto.Builder file = logs.toProto().toBuilder();
    for (DescriptorProto.Builder message : file.getMessageTypeBuilderList()) {
      if (message.getName().equals("LogRecord")) {
        message.addField(
            FieldDescriptorProto.newBuilder()
                .setName("brand_new")
                .setNumber(99)
                .setType(FieldDescriptorProto.Type.TYPE_STRING)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL));
      }
    }
    FileDescriptor changed =
        FileDescriptor.buildFrom(
            file.build(), logs.getDependencies().toArray(FileDescriptor[]::new));

    assertThat(unmapped(changed.findMessageTypeByName("ResourceLogs")))
        .containsExactly("LogRecord.brand_new");
  }

  private static List<String> unmapped(Descriptor root) {
    return FieldMapping.fieldsReachableFrom(root).stream()
        .filter(field -> !FieldMapping.isMapped(field))
        .map(FieldMapping::nameOf)
        .toList();
  }
}
