namespace Attention.Notebooks.Jupyter.Zmtp;

/// <summary>The peer does not speak the protocol, or asks for more than there is; the connection ends.</summary>
internal sealed class ZmtpException(string message) : Exception(message);
