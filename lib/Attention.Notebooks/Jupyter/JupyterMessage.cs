using System.Text.Json.Nodes;

namespace Attention.Notebooks.Jupyter;

/// <summary>A message of the Jupyter protocol 5.3 (jupyter-client.readthedocs.io, "Messaging in Jupyter").</summary>
/// <param name="Header">msg_id, msg_type, session, username, date, version.</param>
/// <param name="Parent">The header of the message this one answers; empty where there is none.</param>
/// <param name="Metadata">What front ends add.</param>
/// <param name="Content">By msg_type.</param>
internal sealed record JupyterMessage(JsonObject Header, JsonObject Parent, JsonObject Metadata, JsonObject Content)
{
    /// <summary>Frames before the delimiter, which a reply repeats.</summary>
    public IReadOnlyList<byte[]> Identities { get; init; } = [];

    public string Type => Text(Header, "msg_type");

    public string Session => Text(Header, "session");

    /// <summary>A string of an object, or "" where there is none of that name.</summary>
    public static string Text(JsonObject of, string name) =>
        of[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    /// <summary>A bool of an object.</summary>
    public static bool Flag(JsonObject of, string name, bool otherwise) =>
        of[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : otherwise;

    /// <summary>A whole number of an object.</summary>
    public static int Number(JsonObject of, string name, int otherwise) =>
        of[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : otherwise;
}
