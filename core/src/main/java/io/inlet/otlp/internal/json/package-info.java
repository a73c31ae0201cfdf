/**
 * OTLP/JSON to OTLP protobuf.
 *
 * <p>JSON bytes come in, the bytes of an export request go out; nothing is built in between. Start
 * at {@link io.inlet.otlp.internal.json.JsonToProtobuf}, which walks the JSON tokens along the
 * {@link io.inlet.otlp.internal.json.MessagePlan}s made of the protobuf descriptors.
 */
@NullMarked
package io.inlet.otlp.internal.json;

import org.jspecify.annotations.NullMarked;
