//! A column of attribute maps. Duplicate keys are written twice: the workload has none, and looking for them would
//! cost time.

use crate::text;
use arrow::array::{ArrayRef, MapArray, StringBuilder, StructArray};
use arrow::buffer::{OffsetBuffer, ScalarBuffer};
use arrow::datatypes::{DataType, Field, Fields};
use arrow::error::ArrowError;
use opentelemetry_proto::tonic::common::v1::KeyValue;
use std::sync::Arc;

pub struct AttributeColumn {
    offsets: Vec<i32>,
    keys: StringBuilder,
    values: StringBuilder,
    scratch: String,
}

impl AttributeColumn {
    pub fn new() -> Self {
        Self {
            offsets: vec![0],
            keys: StringBuilder::new(),
            values: StringBuilder::new(),
            scratch: String::new(),
        }
    }

    pub fn data_type() -> DataType {
        DataType::Map(Self::entries(), false)
    }

    fn fields() -> Fields {
        Fields::from(vec![
            Field::new("key", DataType::Utf8, false),
            Field::new("value", DataType::Utf8, true),
        ])
    }

    fn entries() -> Arc<Field> {
        Arc::new(Field::new("key_value", DataType::Struct(Self::fields()), false))
    }

    /// Appends the same map for so many rows.
    pub fn append(&mut self, attributes: &[KeyValue], rows: usize) {
        for _ in 0..rows {
            for attribute in attributes {
                self.keys.append_value(&attribute.key);
                self.scratch.clear();
                match &attribute.value {
                    Some(value) if text::of_value(value, &mut self.scratch) => {
                        self.values.append_value(&self.scratch)
                    }
                    _ => self.values.append_null(),
                }
            }
            self.offsets.push(self.keys_len());
        }
    }

    fn keys_len(&self) -> i32 {
        use arrow::array::ArrayBuilder;
        i32::try_from(self.keys.len()).expect("a batch has fewer than 2^31 attributes")
    }

    pub fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
        let offsets = std::mem::replace(&mut self.offsets, vec![0]);
        let entries = StructArray::try_new(
            Self::fields(),
            vec![Arc::new(self.keys.finish()), Arc::new(self.values.finish())],
            None,
        )?;
        let offsets = OffsetBuffer::new(ScalarBuffer::from(offsets));
        Ok(Arc::new(MapArray::try_new(Self::entries(), offsets, entries, None, false)?))
    }
}
