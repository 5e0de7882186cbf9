using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Attention.Notebooks.Kernel;

namespace Attention.Notebooks.Documents;

/// <summary>
/// Collects what cells give out into nbformat outputs: a stream written in many pieces becomes one output,
/// an update replaces what was displayed, wherever that was.
/// </summary>
internal sealed class OutputRecorder
{
    private readonly Dictionary<string, JsonObject> _displayed = [];
    private readonly StringBuilder _stream = new();
    private string? _streamName;
    private JsonArray _outputs = [];
    private int _count;

    /// <summary>Starts the outputs of the next cell.</summary>
    public void Begin(int executionCount)
    {
        _count = executionCount;
        _outputs = [];
    }

    /// <summary>The outputs of the cell that ran, with its error at the end if it failed.</summary>
    public JsonArray End(CellFailure? failure)
    {
        FlushStream();
        if (failure is not null)
        {
            _outputs.Add(new JsonObject
            {
                ["output_type"] = "error",
                ["ename"] = failure.Name,
                ["evalue"] = failure.Message,
                ["traceback"] = new JsonArray([.. failure.Trace.Select(line => JsonValue.Create(line))]),
            });
        }
        return _outputs;
    }

    public void Add(CellOutput output)
    {
        if (output is StreamOutput stream)
        {
            if (_streamName != stream.Name)
            {
                FlushStream();
                _streamName = stream.Name;
            }
            _stream.Append(stream.Text);
            return;
        }
        if (output is UpdateOutput update)
        {
            if (_displayed.TryGetValue(update.DisplayId, out var place))
            {
                place["data"] = Data(update.Data);
            }
            return;
        }
        FlushStream();
        switch (output)
        {
            case DisplayOutput display:
                var shown = new JsonObject { ["output_type"] = "display_data", ["data"] = Data(display.Data), ["metadata"] = new JsonObject() };
                _displayed[display.DisplayId] = shown;
                _outputs.Add(shown);
                break;
            case ResultOutput result:
                _outputs.Add(new JsonObject
                {
                    ["output_type"] = "execute_result",
                    ["data"] = Data(result.Data),
                    ["metadata"] = new JsonObject(),
                    ["execution_count"] = _count,
                });
                break;
        }
    }

    /// <summary>Is this mime type's content JSON, which a notebook stores as JSON and not as a string of it?</summary>
    public static bool IsJson(string mimeType) =>
        mimeType == "application/json" || (mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal));

    private void FlushStream()
    {
        if (_streamName is not null)
        {
            _outputs.Add(new JsonObject { ["output_type"] = "stream", ["name"] = _streamName, ["text"] = MultilineText.Split(_stream.ToString()) });
            _stream.Clear();
            _streamName = null;
        }
    }

    private static JsonObject Data(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach (var (mimeType, content) in bundle.Parts)
        {
            data[mimeType] = IsJson(mimeType) ? Json(content)
                : mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType is "image/svg+xml" or "application/javascript" ? MultilineText.Split(content)
                : content.Trim();
        }
        return data;
    }

    private static JsonNode? Json(string content)
    {
        try
        {
            return JsonNode.Parse(content);
        }
        catch (JsonException)
        {
            return content;
        }
    }
}
