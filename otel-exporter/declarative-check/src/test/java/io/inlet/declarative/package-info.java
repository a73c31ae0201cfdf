/** The exporters in SDKs that are made from a YAML file. */
package io.inlet.declarative;
