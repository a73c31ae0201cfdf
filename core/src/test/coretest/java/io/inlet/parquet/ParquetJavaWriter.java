package io.inlet.parquet;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** Writes the rows of a file again, with parquet-java as it is set by default and ZSTD. */
final class ParquetJavaWriter {
  private ParquetJavaWriter() {}

  static void copy(Path from, Path to) throws IOException {
    try (ParquetFileReader reader = ParquetJava.open(from)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      try (ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(new LocalOutputFile(to))
              .withConf(new PlainParquetConfiguration())
              .withType(schema)
              .withCodecFactory(new TestCodecs())
              .withCompressionCodec(CompressionCodecName.ZSTD)
              .withBloomFilterEnabled("trace_id", true)
              .withBloomFilterNDV("trace_id", reader.getRecordCount())
              .withBloomFilterEnabled("span_id", true)
              .withBloomFilterNDV("span_id", reader.getRecordCount())
              .build()) {
        for (PageReadStore pages = reader.readNextRowGroup();
            pages != null;
            pages = reader.readNextRowGroup()) {
          RecordReader<Group> records =
              new ColumnIOFactory()
                  .getColumnIO(schema)
                  .getRecordReader(pages, new GroupRecordConverter(schema));
          for (long i = 0; i < pages.getRowCount(); i++) {
            writer.write(records.read());
          }
        }
      }
    }
  }
}
