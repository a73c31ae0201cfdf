//! otlp2parquet's way from OTLP logs to Parquet files, by the library it uses.
//!
//! Usage: otlp2parquet-peer REQUESTS OUTPUT as-shipped|one-file

#[cfg(feature = "fast-allocator")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use otlp2records::output::to_parquet_bytes;
use otlp2records::{group_batch_by_service, logs_schema, transform_logs, InputFormat};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use std::error::Error;
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, output, way] = arguments.as_slice() else {
        return Err("usage: otlp2parquet-peer REQUESTS OUTPUT as-shipped|one-file".into());
    };
    let requests = turns::read_requests(Path::new(input))?;
    let output = Path::new(output);
    match way.as_str() {
        "as-shipped" => {
            fs::create_dir_all(output)?;
            turns::serve(|| file_per_service(&requests, output).expect("a run"))?
        }
        "one-file" => turns::serve(|| one_file(&requests, output).expect("a run"))?,
        other => return Err(format!("way: {other} (expected: as-shipped or one-file)").into()),
    }
    Ok(())
}

/// As version 0.12.0 does: the batches that wait for their minute to be full are not put together, so that each
/// service of each request gets a file of its own, without compression.
fn file_per_service(requests: &[Vec<u8>], directory: &Path) -> Result<u64, Box<dyn Error>> {
    let mut bytes = 0;
    for (number, request) in requests.iter().enumerate() {
        let rows = transform_logs(request, InputFormat::Protobuf)?;
        for group in group_batch_by_service(rows).batches {
            let file = to_parquet_bytes(&group.batch)?;
            bytes += file.len() as u64;
            let name = format!("{number:05}-{}.parquet", group.service_name);
            fs::write(directory.join(name), file)?;
        }
    }
    Ok(bytes)
}

/// The same decoding, and all rows in one file of zstd level 1.
fn one_file(requests: &[Vec<u8>], file: &Path) -> Result<u64, Box<dyn Error>> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(1)?))
        .build();
    let schema = Arc::new(logs_schema());
    let mut writer = ArrowWriter::try_new(File::create(file)?, schema, Some(properties))?;
    for request in requests {
        writer.write(&transform_logs(request, InputFormat::Protobuf)?)?;
    }
    writer.close()?;
    Ok(fs::metadata(file)?.len())
}
