// The OpenTelemetry Collector's file exporter over OTLP logs: each request is unmarshalled into pdata, as its
// receiver does, and given to the exporter, which writes a line of JSON or a length and protobuf bytes.
//
// Usage: collector REQUESTS OUTPUT json|proto
package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"syscall"
	"time"

	"github.com/open-telemetry/opentelemetry-collector-contrib/exporter/fileexporter"
	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/exporter"
	"go.opentelemetry.io/collector/pdata/plog/plogotlp"
	"go.uber.org/zap"
)

func main() {
	if len(os.Args) != 4 {
		fail(fmt.Errorf("usage: collector REQUESTS OUTPUT json|proto"))
	}
	requests, err := readRequests(os.Args[1])
	fail(err)
	fmt.Println("ready")
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		processor := processorNanos()
		start := time.Now()
		fail(writeAll(requests, os.Args[2], os.Args[3]))
		elapsed := time.Since(start).Nanoseconds()
		processor = processorNanos() - processor
		written, err := os.Stat(os.Args[2])
		fail(err)
		fmt.Println(elapsed, processor, written.Size())
	}
}

func readRequests(directory string) ([][]byte, error) {
	files, err := filepath.Glob(filepath.Join(directory, "*.otlp"))
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var requests [][]byte
	for _, file := range files {
		request, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		requests = append(requests, request)
	}
	return requests, nil
}

// A new exporter for each run, so that the file is whole when the run ends.
func writeAll(requests [][]byte, file, format string) error {
	ctx := context.Background()
	factory := fileexporter.NewFactory()
	config := factory.CreateDefaultConfig().(*fileexporter.Config)
	config.Path = file
	config.FormatType = format
	settings := exporter.Settings{
		ID:                component.NewID(factory.Type()),
		TelemetrySettings: componenttest.NewNopTelemetrySettings(),
	}
	settings.Logger = zap.NewNop()
	logs, err := factory.CreateLogs(ctx, settings, config)
	if err != nil {
		return err
	}
	if err := logs.Start(ctx, componenttest.NewNopHost()); err != nil {
		return err
	}
	for _, request := range requests {
		unmarshalled := plogotlp.NewExportRequest()
		if err := unmarshalled.UnmarshalProto(request); err != nil {
			return err
		}
		if err := logs.ConsumeLogs(ctx, unmarshalled.Logs()); err != nil {
			return err
		}
	}
	return logs.Shutdown(ctx)
}

// Processor time of the whole process, garbage collection included.
func processorNanos() int64 {
	var usage syscall.Rusage
	fail(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return usage.Utime.Nano() + usage.Stime.Nano()
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
