//! Values as text: OpenTelemetry's "AnyValue representation for non-OTLP protocols".

use base64::prelude::{Engine, BASE64_STANDARD};
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::common::v1::AnyValue;
use std::fmt::Write;

/// Puts the text of a value into `text`, which is empty; false when the value is unset.
pub fn of_value(value: &AnyValue, text: &mut String) -> bool {
    match &value.value {
        None => return false,
        Some(Value::StringValue(string)) => text.push_str(string),
        Some(Value::DoubleValue(double)) if !double.is_finite() => push_not_finite(*double, text),
        Some(Value::BytesValue(bytes)) => BASE64_STANDARD.encode_string(bytes, text),
        Some(_) => push_json(value, text),
    }
    true
}

/// Like `of_value`, and anything but a string is JSON.
pub fn of_body(body: &AnyValue, text: &mut String) -> bool {
    match &body.value {
        None => return false,
        Some(Value::StringValue(string)) => text.push_str(string),
        Some(_) => push_json(body, text),
    }
    true
}

pub fn hex(bytes: &[u8], text: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in bytes {
        text.push(DIGITS[(byte >> 4) as usize] as char);
        text.push(DIGITS[(byte & 15) as usize] as char);
    }
}

fn push_not_finite(double: f64, text: &mut String) {
    text.push_str(if double.is_nan() {
        "NaN"
    } else if double > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    });
}

fn push_quoted(string: &str, text: &mut String) {
    text.push_str(&serde_json::to_string(string).expect("a string is always JSON"));
}

fn push_json(value: &AnyValue, text: &mut String) {
    match &value.value {
        None => text.push_str("null"),
        Some(Value::StringValue(string)) => push_quoted(string, text),
        Some(Value::BoolValue(bool)) => text.push_str(if *bool { "true" } else { "false" }),
        Some(Value::IntValue(int)) => write!(text, "{int}").expect("a string takes everything"),
        Some(Value::DoubleValue(double)) if double.is_finite() => {
            text.push_str(ryu::Buffer::new().format_finite(*double))
        }
        Some(Value::DoubleValue(double)) => {
            text.push('"');
            push_not_finite(*double, text);
            text.push('"');
        }
        Some(Value::BytesValue(bytes)) => push_quoted(&BASE64_STANDARD.encode(bytes), text),
        Some(Value::ArrayValue(array)) => {
            text.push('[');
            for (index, element) in array.values.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                push_json(element, text);
            }
            text.push(']');
        }
        Some(Value::KvlistValue(list)) => {
            text.push('{');
            for (index, entry) in list.values.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                push_quoted(&entry.key, text);
                text.push(':');
                match &entry.value {
                    Some(value) => push_json(value, text),
                    None => text.push_str("null"),
                }
            }
            text.push('}');
        }
    }
}
