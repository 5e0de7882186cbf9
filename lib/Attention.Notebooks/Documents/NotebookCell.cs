using System.Text.Json.Nodes;

namespace Attention.Notebooks.Documents;

/// <summary>One cell of a notebook, over its JSON.</summary>
internal sealed class NotebookCell(JsonObject node)
{
    public JsonObject Node => node;

    public string? Id => node["id"]?.GetValue<string>();

    /// <summary>"code", "markdown" or "raw".</summary>
    public string Type => node["cell_type"]!.GetValue<string>();

    public bool IsCode => Type == "code";

    public string Source => MultilineText.Join(node["source"]);

    public IReadOnlyList<string> Tags =>
        [.. (node["metadata"]?["tags"] as JsonArray ?? []).OfType<JsonValue>().Select(tag => tag.ToString())];

    /// <summary>The kernel that the cell names in one of the ways that Polyglot Notebooks writes, or null.</summary>
    public string? KernelName =>
        (Metadata("polyglot_notebook", "kernelName") ?? Metadata("dotnet_interactive", "language"))?.ToString();

    public JsonArray Outputs => node["outputs"] as JsonArray ?? [];

    public int? ExecutionCount => node["execution_count"] is JsonValue count && count.TryGetValue<int>(out var number) ? number : null;

    private JsonNode? Metadata(string section, string key) => (node["metadata"]?[section] as JsonObject)?[key];

    public bool HasTag(string tag) => Tags.Contains(tag);

    public static NotebookCell Code(string id, string source, params string[] tags) => new(new JsonObject
    {
        ["cell_type"] = "code",
        ["execution_count"] = null,
        ["id"] = id,
        ["metadata"] = new JsonObject { ["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]) },
        ["outputs"] = new JsonArray(),
        ["source"] = MultilineText.Split(source),
    });

    /// <summary>Replaces what the last run left: outputs, count, and the times that some front ends store.</summary>
    public void SetRun(int? executionCount, JsonArray outputs)
    {
        node["execution_count"] = executionCount;
        node["outputs"] = outputs;
        (node["metadata"] as JsonObject)?.Remove("execution");
    }
}
