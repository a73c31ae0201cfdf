//! The columns of `otel_logs`, `date` left out, as arrow-rs builds them.

use crate::attributes::AttributeColumn;
use crate::text;
use arrow::array::builder::{Int32Builder, Int64Builder, ListBuilder, StringBuilder, StructBuilder};
use arrow::array::builder::{ArrayBuilder, TimestampMicrosecondBuilder};
use arrow::array::{ArrayRef, RecordBatch};
use arrow::datatypes::{DataType, Field, Fields, Schema, SchemaRef, TimeUnit};
use arrow::error::ArrowError;
use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;
use opentelemetry_proto::tonic::common::v1::{EntityRef, InstrumentationScope, KeyValue};
use opentelemetry_proto::tonic::logs::v1::{LogRecord, ScopeLogs};
use opentelemetry_proto::tonic::resource::v1::Resource;
use std::sync::Arc;

pub struct LogColumns {
    schema: SchemaRef,
    time: TimestampMicrosecondBuilder,
    service_name: StringBuilder,
    severity_number: Int32Builder,
    severity_text: StringBuilder,
    event_name: StringBuilder,
    body: StringBuilder,
    trace_id: StringBuilder,
    span_id: StringBuilder,
    flags: Int64Builder,
    attributes: AttributeColumn,
    dropped_attributes_count: Int64Builder,
    time_unix_nano: Int64Builder,
    observed_time_unix_nano: Int64Builder,
    resource_attributes: AttributeColumn,
    resource_dropped_attributes_count: Int64Builder,
    resource_schema_url: StringBuilder,
    resource_entity_refs: ListBuilder<StructBuilder>,
    scope_name: StringBuilder,
    scope_version: StringBuilder,
    scope_attributes: AttributeColumn,
    scope_dropped_attributes_count: Int64Builder,
    scope_schema_url: StringBuilder,
    scratch: String,
}

impl LogColumns {
    pub fn new() -> Self {
        Self {
            schema: schema(),
            time: TimestampMicrosecondBuilder::new().with_timezone("UTC"),
            service_name: StringBuilder::new(),
            severity_number: Int32Builder::new(),
            severity_text: StringBuilder::new(),
            event_name: StringBuilder::new(),
            body: StringBuilder::new(),
            trace_id: StringBuilder::new(),
            span_id: StringBuilder::new(),
            flags: Int64Builder::new(),
            attributes: AttributeColumn::new(),
            dropped_attributes_count: Int64Builder::new(),
            time_unix_nano: Int64Builder::new(),
            observed_time_unix_nano: Int64Builder::new(),
            resource_attributes: AttributeColumn::new(),
            resource_dropped_attributes_count: Int64Builder::new(),
            resource_schema_url: StringBuilder::new(),
            resource_entity_refs: entity_refs(),
            scope_name: StringBuilder::new(),
            scope_version: StringBuilder::new(),
            scope_attributes: AttributeColumn::new(),
            scope_dropped_attributes_count: Int64Builder::new(),
            scope_schema_url: StringBuilder::new(),
            scratch: String::new(),
        }
    }

    pub fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    pub fn append(&mut self, request: &ExportLogsServiceRequest) {
        let no_resource = Resource::default();
        for resource_logs in &request.resource_logs {
            let resource = resource_logs.resource.as_ref().unwrap_or(&no_resource);
            let rows = resource_logs.scope_logs.iter().map(|scope| scope.log_records.len()).sum();
            self.append_resource(resource, &resource_logs.schema_url, rows);
            for scope_logs in &resource_logs.scope_logs {
                self.append_scope(scope_logs);
                for log in &scope_logs.log_records {
                    self.append_record(log);
                }
            }
        }
    }

    fn append_resource(&mut self, resource: &Resource, schema_url: &str, rows: usize) {
        let service_name = self.service_name_of(&resource.attributes);
        for _ in 0..rows {
            self.service_name.append_option(service_name.as_deref());
            append_text(&mut self.resource_schema_url, schema_url);
            append_entity_refs(&mut self.resource_entity_refs, &resource.entity_refs);
        }
        self.resource_attributes.append(&resource.attributes, rows);
        append_times(&mut self.resource_dropped_attributes_count, resource.dropped_attributes_count, rows);
    }

    fn service_name_of(&mut self, attributes: &[KeyValue]) -> Option<String> {
        let attribute = attributes.iter().rfind(|attribute| attribute.key == "service.name")?;
        self.scratch.clear();
        text::of_value(attribute.value.as_ref()?, &mut self.scratch).then(|| self.scratch.clone())
    }

    fn append_scope(&mut self, scope_logs: &ScopeLogs) {
        let no_scope = InstrumentationScope::default();
        let scope = scope_logs.scope.as_ref().unwrap_or(&no_scope);
        let rows = scope_logs.log_records.len();
        for _ in 0..rows {
            append_text(&mut self.scope_name, &scope.name);
            append_text(&mut self.scope_version, &scope.version);
            append_text(&mut self.scope_schema_url, &scope_logs.schema_url);
        }
        self.scope_attributes.append(&scope.attributes, rows);
        append_times(&mut self.scope_dropped_attributes_count, scope.dropped_attributes_count, rows);
    }

    fn append_record(&mut self, log: &LogRecord) {
        let nanos = match log.time_unix_nano {
            0 => log.observed_time_unix_nano,
            nanos => nanos,
        };
        self.time.append_value((nanos / 1_000) as i64);
        self.severity_number.append_value(log.severity_number);
        append_text(&mut self.severity_text, &log.severity_text);
        append_text(&mut self.event_name, &log.event_name);
        self.append_body(log);
        append_id(&mut self.trace_id, &log.trace_id, &mut self.scratch);
        append_id(&mut self.span_id, &log.span_id, &mut self.scratch);
        self.flags.append_value(log.flags.into());
        self.attributes.append(&log.attributes, 1);
        self.dropped_attributes_count.append_value(log.dropped_attributes_count.into());
        self.time_unix_nano.append_value(log.time_unix_nano as i64);
        self.observed_time_unix_nano.append_value(log.observed_time_unix_nano as i64);
    }

    fn append_body(&mut self, log: &LogRecord) {
        self.scratch.clear();
        match &log.body {
            Some(body) if text::of_body(body, &mut self.scratch) => self.body.append_value(&self.scratch),
            _ => self.body.append_null(),
        }
    }

    /// The rows so far, in the order of the schema.
    pub fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.time.finish()),
            Arc::new(self.service_name.finish()),
            Arc::new(self.severity_number.finish()),
            Arc::new(self.severity_text.finish()),
            Arc::new(self.event_name.finish()),
            Arc::new(self.body.finish()),
            Arc::new(self.trace_id.finish()),
            Arc::new(self.span_id.finish()),
            Arc::new(self.flags.finish()),
            self.attributes.finish()?,
            Arc::new(self.dropped_attributes_count.finish()),
            Arc::new(self.time_unix_nano.finish()),
            Arc::new(self.observed_time_unix_nano.finish()),
            self.resource_attributes.finish()?,
            Arc::new(self.resource_dropped_attributes_count.finish()),
            Arc::new(self.resource_schema_url.finish()),
            Arc::new(self.resource_entity_refs.finish()),
            Arc::new(self.scope_name.finish()),
            Arc::new(self.scope_version.finish()),
            self.scope_attributes.finish()?,
            Arc::new(self.scope_dropped_attributes_count.finish()),
            Arc::new(self.scope_schema_url.finish()),
        ];
        RecordBatch::try_new(self.schema.clone(), columns)
    }
}

fn schema() -> SchemaRef {
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    let number = |name: &str| Field::new(name, DataType::Int64, false);
    let map = |name: &str| Field::new(name, AttributeColumn::data_type(), false);
    let time = DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into()));
    let entity_refs = DataType::List(Arc::new(Field::new_struct("element", entity_ref(), false)));
    Arc::new(Schema::new(vec![
        Field::new("time", time, false),
        text("service_name"),
        Field::new("severity_number", DataType::Int32, false),
        text("severity_text"),
        text("event_name"),
        text("body"),
        text("trace_id"),
        text("span_id"),
        number("flags"),
        map("attributes"),
        number("dropped_attributes_count"),
        number("time_unix_nano"),
        number("observed_time_unix_nano"),
        map("resource_attributes"),
        number("resource_dropped_attributes_count"),
        text("resource_schema_url"),
        Field::new("resource_entity_refs", entity_refs, false),
        text("scope_name"),
        text("scope_version"),
        map("scope_attributes"),
        number("scope_dropped_attributes_count"),
        text("scope_schema_url"),
    ]))
}

fn key_element() -> Field {
    Field::new("element", DataType::Utf8, false)
}

fn entity_ref() -> Fields {
    let keys = DataType::List(Arc::new(key_element()));
    Fields::from(vec![
        Field::new("schema_url", DataType::Utf8, true),
        Field::new("type", DataType::Utf8, true),
        Field::new("id_keys", keys.clone(), false),
        Field::new("description_keys", keys, false),
    ])
}

fn entity_refs() -> ListBuilder<StructBuilder> {
    let keys = || Box::new(ListBuilder::new(StringBuilder::new()).with_field(key_element()));
    let children: Vec<Box<dyn ArrayBuilder>> =
        vec![Box::new(StringBuilder::new()), Box::new(StringBuilder::new()), keys(), keys()];
    ListBuilder::new(StructBuilder::new(entity_ref(), children))
        .with_field(Field::new_struct("element", entity_ref(), false))
}

fn append_entity_refs(column: &mut ListBuilder<StructBuilder>, entities: &[EntityRef]) {
    for entity in entities {
        let values = column.values();
        append_text(values.field_builder(0).expect("schema_url"), &entity.schema_url);
        append_text(values.field_builder(1).expect("type"), &entity.r#type);
        append_keys(values.field_builder(2).expect("id_keys"), &entity.id_keys);
        append_keys(values.field_builder(3).expect("description_keys"), &entity.description_keys);
        values.append(true);
    }
    column.append(true);
}

fn append_keys(column: &mut ListBuilder<StringBuilder>, keys: &[String]) {
    for key in keys {
        column.values().append_value(key);
    }
    column.append(true);
}

fn append_text(column: &mut StringBuilder, text: &str) {
    column.append_option((!text.is_empty()).then_some(text));
}

fn append_id(column: &mut StringBuilder, id: &[u8], scratch: &mut String) {
    scratch.clear();
    text::hex(id, scratch);
    append_text(column, scratch);
}

fn append_times(column: &mut Int64Builder, number: u32, rows: usize) {
    for _ in 0..rows {
        column.append_value(number.into());
    }
}
