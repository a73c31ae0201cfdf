/** The extensions inside the OpenTelemetry Java agent, in an application that knows of neither. */
package io.inlet.agent;
