package io.inlet.storage.azure.internal;

import java.util.Locale;

/** What requests are signed with. */
public enum AzureCredentialKind {
  /** What the connection string holds. */
  CONNECTION_STRING,
  /** Shared Key. */
  ACCOUNT_KEY,
  /** A shared access signature. */
  SAS_TOKEN,
  /** Microsoft Entra ID: an application and its secret. */
  CLIENT_SECRET,
  /** Microsoft Entra ID: the identity of the machine, container or function. */
  MANAGED_IDENTITY,
  /** Microsoft Entra ID: a token of the Kubernetes cluster. */
  WORKLOAD_IDENTITY,
  /** Microsoft Entra ID: azure-identity's chain, from the environment to the Azure CLI. */
  DEFAULT,
  /** Nothing: a public container, read only. */
  ANONYMOUS;

  /** Returns the value of the option. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
