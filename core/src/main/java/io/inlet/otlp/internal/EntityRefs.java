package io.inlet.otlp.internal;

import io.inlet.columnar.Column;
import io.inlet.columnar.ListColumn;
import io.inlet.columnar.StringColumn;
import io.inlet.columnar.StructColumn;
import java.util.List;

/** Reads EntityRef messages into structs. */
final class EntityRefs {
  private static final int SCHEMA_URL = 1 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int TYPE = 2 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int ID_KEYS = 3 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int DESCRIPTION_KEYS = 4 << 3 | WireReader.LENGTH_DELIMITED;

  private final DecodeContext context;
  private final StructColumn structs;
  private final StringColumn schemaUrl;
  private final StringColumn type;
  private final ListColumn idKeys;
  private final ListColumn descriptionKeys;

  EntityRefs(DecodeContext context, StructColumn structs) {
    this.context = context;
    this.structs = structs;
    List<Column> fields = structs.children();
    schemaUrl = (StringColumn) fields.get(0);
    type = (StringColumn) fields.get(1);
    idKeys = (ListColumn) fields.get(2);
    descriptionKeys = (ListColumn) fields.get(3);
  }

  /** Reads the EntityRef that ends at {@code to}. */
  void append(WireReader in, int to) {
    context.limits.elements(1);
    int urlFrom = 0;
    int urlLength = 0;
    int typeFrom = 0;
    int typeLength = 0;
    while (in.position < to) {
      int tag = in.readTag(to);
      switch (tag) {
        case SCHEMA_URL -> {
          int end = in.readLength(to);
          urlFrom = in.position;
          urlLength = end - in.position;
          in.position = end;
        }
        case TYPE -> {
          int end = in.readLength(to);
          typeFrom = in.position;
          typeLength = end - in.position;
          in.position = end;
        }
        case ID_KEYS -> appendKey(in, in.readLength(to), idKeys);
        case DESCRIPTION_KEYS -> appendKey(in, in.readLength(to), descriptionKeys);
        default -> in.skipOther(tag, to, MessageShape.ENTITY_REF);
      }
    }
    context.texts.appendOrNull(in.bytes, urlFrom, urlLength, schemaUrl);
    context.texts.appendOrNull(in.bytes, typeFrom, typeLength, type);
    idKeys.endList();
    descriptionKeys.endList();
    structs.endStruct();
  }

  private void appendKey(WireReader in, int end, ListColumn keys) {
    context.limits.elements(1);
    context.texts.append(in.bytes, in.position, end - in.position, (StringColumn) keys.elements());
    in.position = end;
  }
}
