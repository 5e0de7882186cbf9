using System.Text.Json.Nodes;
using Attention.Recording;

namespace Attention.Plots.Explorer;

/// <summary>Where an explorer opens.</summary>
internal sealed record Opening(string? Title, int Layer, int Head, ExplorerView View);

/// <summary>A recording as the page's script reads it, and what is said about it in words.</summary>
internal sealed class ExplorerData
{
    const int MostTokens = 512;
    const int MostCharacters = 24_000_000;

    readonly IReadOnlyList<PackedLayer> _layers;
    readonly Opening _opening;

    ExplorerData(IReadOnlyList<PackedLayer> layers, Opening opening)
    {
        (_layers, _opening) = (layers, opening);
        var open = layers[opening.Layer];
        var numbered = open.Call.Numbered;
        Picture = Plot.HeatMap(open.Call.Weights(opening.Head), numbered ? null : open.Call.Keys, numbered ? null : open.Call.Queries, opening.Title, Scale.Weights);
    }

    public Figure Picture { get; }

    public string Title => Picture.Title;

    public string Summary
    {
        get
        {
            var heads = _layers.Sum(layer => layer.Call.Heads);
            var size = _layers.Count == 1 ? $"{heads} {(heads == 1 ? "head" : "heads")}." : $"{_layers.Count} layers, {heads} heads in all.";
            return string.Join(" ", [size, $"{_layers[_opening.Layer].Call.Name}, head {_opening.Head}: {Picture.Summary}", .. Caveats]);
        }
    }

    IEnumerable<string> Caveats => _layers.SelectMany(layer => layer.Caveats);

    public static ExplorerData Of(
        IReadOnlyList<RecordedAttention> recording, Func<RecordedAttention, (IReadOnlyList<string> Queries, IReadOnlyList<string> Keys)>? labels,
        int batch, Opening opening)
    {
        if (recording.Count == 0)
            throw new ArgumentException("recording must hold at least one call: it is empty. Was the model run while the recorder was attached?");
        RequireIndex(opening.Layer, recording.Count, "layer");
        if (!Enum.IsDefined(opening.View)) throw new ArgumentException($"view must be one of {string.Join(", ", Enum.GetNames<ExplorerView>())}: {opening.View} came.");
        var layers = new List<PackedLayer>();
        long characters = 0;
        foreach (var (recorded, name) in recording.Zip(Names(recording)))
        {
            var call = new RecordedCall(recorded, name, batch, labels);
            if (call.QueryCount > MostTokens || call.KeyCount > MostTokens)
                throw new ArgumentException($"A recording must have at most {MostTokens} queries and keys to be explored on a page: {name} has "
                    + $"{call.QueryCount} and {call.KeyCount}. Run the model on a shorter text.");
            layers.Add(PackedLayer.Of(call));
            characters += layers[^1].Characters;
            if (characters > MostCharacters)
                throw new ArgumentException($"An explorer holds at most {MostCharacters / 1_000_000} MB: the first {layers.Count} of {recording.Count} calls need more. "
                    + "Explore fewer layers, as in recording.Take(4).ToList(), or a shorter text.");
        }
        RequireIndex(opening.Head, layers[opening.Layer].Call.Heads, "head");
        return new ExplorerData(layers, opening);
    }

    public string ToJson()
    {
        var tokens = new JsonArray();
        var places = new Dictionary<string, int>();
        int Place(IReadOnlyList<string> list)
        {
            var text = new JsonArray([.. list.Select(token => JsonValue.Create(token))]);
            var key = text.ToJsonString();
            if (places.TryGetValue(key, out var place)) return place;
            tokens.Add(text);
            return places[key] = places.Count;
        }
        var layers = new JsonArray([.. _layers.Select(layer => layer.ToJson(Place(layer.Call.Queries), Place(layer.Call.Keys)))]);
        return new JsonObject
        {
            ["title"] = Title,
            ["view"] = _opening.View switch { ExplorerView.Matrix => "matrix", ExplorerView.AllHeads => "model", ExplorerView.QueryKey => "products", _ => "heads" },
            ["layer"] = _opening.Layer,
            ["head"] = _opening.Head,
            ["caveats"] = new JsonArray([.. Caveats.Select(caveat => JsonValue.Create(caveat))]),
            ["tokens"] = tokens,
            ["layers"] = layers,
        }.ToJsonString(ExplorerJson.Plain);
    }

    /// <summary>Several calls of one module share its name; here each has its own.</summary>
    static IEnumerable<string> Names(IReadOnlyList<RecordedAttention> recording)
    {
        var seen = new Dictionary<string, int>();
        foreach (var call in recording)
        {
            var name = string.IsNullOrWhiteSpace(call.Name) ? "attention" : call.Name;
            var times = seen[name] = seen.GetValueOrDefault(name) + 1;
            yield return times == 1 ? name : $"{name} (call {times})";
        }
    }

    static void RequireIndex(int index, int count, string argument)
    {
        if (index < 0 || index >= count) throw new ArgumentException($"{argument}: must be from 0 to {count - 1}: {index} came.");
    }
}
