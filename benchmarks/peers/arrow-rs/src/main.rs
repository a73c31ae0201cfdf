//! OTLP logs to Parquet with prost, arrow-rs and parquet-rs, in the columns of Inlet's `otel_logs`.
//!
//! Usage: arrow-rs-peer end-to-end REQUESTS OUTPUT zstd|none everywhere|where-values-repeat
//!        arrow-rs-peer encoding INPUT.parquet OUTPUT zstd|none everywhere|where-values-repeat

mod attributes;
mod columns;
mod text;

use arrow::array::RecordBatch;
use columns::LogColumns;
use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;
use prost::Message;
use std::error::Error;
use std::fs::{self, File};
use std::path::Path;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Failure = Box<dyn Error>;

/// Mostly distinct values: a dictionary for them costs time, is given up at 1 MiB, and saves nothing.
const DISTINCT: [&[&str]; 7] = [
    &["time"],
    &["body"],
    &["trace_id"],
    &["span_id"],
    &["attributes", "key_value", "value"],
    &["time_unix_nano"],
    &["observed_time_unix_nano"],
];

/// With minimum, maximum and column index, as in Inlet's files: all that are not nested, but for `body`.
const WITH_STATISTICS: [&str; 17] = [
    "time",
    "service_name",
    "severity_number",
    "severity_text",
    "event_name",
    "trace_id",
    "span_id",
    "flags",
    "dropped_attributes_count",
    "time_unix_nano",
    "observed_time_unix_nano",
    "resource_dropped_attributes_count",
    "resource_schema_url",
    "scope_name",
    "scope_version",
    "scope_dropped_attributes_count",
    "scope_schema_url",
];

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [work, input, output, codec, dictionaries] = arguments.as_slice() else {
        return Err("expected: end-to-end|encoding INPUT OUTPUT zstd|none everywhere|where-values-repeat".into());
    };
    let properties = properties(codec == "zstd", dictionaries == "everywhere")?;
    let output = Path::new(output);
    match work.as_str() {
        "end-to-end" => {
            let requests = turns::read_requests(Path::new(input))?;
            turns::serve(|| end_to_end(&requests, output, &properties).expect("a run"))?;
        }
        "encoding" => {
            let rows: Vec<RecordBatch> = ParquetRecordBatchReaderBuilder::try_new(File::open(input)?)?
                .with_batch_size(1_000)
                .build()?
                .collect::<Result<_, _>>()?;
            turns::serve(|| encode(&rows, output, &properties).expect("a run"))?;
        }
        other => return Err(format!("work: {other} (expected: end-to-end or encoding)").into()),
    }
    Ok(())
}

fn properties(zstd: bool, dictionaries_everywhere: bool) -> Result<WriterProperties, Failure> {
    let compression = match zstd {
        true => Compression::ZSTD(ZstdLevel::try_new(1)?),
        false => Compression::UNCOMPRESSED,
    };
    let mut builder = WriterProperties::builder()
        .set_compression(compression)
        .set_statistics_enabled(EnabledStatistics::None);
    for column in WITH_STATISTICS {
        builder = builder.set_column_statistics_enabled(path_of(&[column]), EnabledStatistics::Page);
    }
    if !dictionaries_everywhere {
        for path in DISTINCT {
            builder = builder.set_column_dictionary_enabled(path_of(path), false);
        }
    }
    Ok(builder.build())
}

fn path_of(parts: &[&str]) -> ColumnPath {
    ColumnPath::new(parts.iter().map(|part| part.to_string()).collect())
}

fn end_to_end(requests: &[Vec<u8>], file: &Path, properties: &WriterProperties) -> Result<u64, Failure> {
    let mut columns = LogColumns::new();
    let mut writer = ArrowWriter::try_new(File::create(file)?, columns.schema(), Some(properties.clone()))?;
    for request in requests {
        let request = ExportLogsServiceRequest::decode(request.as_slice())?;
        columns.append(&request);
        writer.write(&columns.finish()?)?;
    }
    writer.close()?;
    Ok(fs::metadata(file)?.len())
}

fn encode(rows: &[RecordBatch], file: &Path, properties: &WriterProperties) -> Result<u64, Failure> {
    let mut writer = ArrowWriter::try_new(File::create(file)?, rows[0].schema(), Some(properties.clone()))?;
    for batch in rows {
        writer.write(batch)?;
    }
    writer.close()?;
    Ok(fs::metadata(file)?.len())
}
