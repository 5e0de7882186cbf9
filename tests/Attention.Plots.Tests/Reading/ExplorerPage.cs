using System.Text.Json;

namespace Attention.Plots.Tests.Reading;

/// <summary>What an explorer's element tells its script.</summary>
internal sealed class ExplorerPage
{
    readonly JsonElement _data;

    public ExplorerPage(AttentionExplorer explorer)
    {
        var html = explorer.ToHtml();
        var start = html.LastIndexOf(",{\"title\"", StringComparison.Ordinal) + 1;
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(html[start..]));
        _data = JsonElement.ParseValue(ref reader);
    }

    public JsonElement this[string name] => _data.GetProperty(name);

    public JsonElement Layer(int index) => _data.GetProperty("layers")[index];

    public string[] Tokens(int layer, string side) => [.. _data.GetProperty("tokens")[Layer(layer).GetProperty(side).GetInt32()].EnumerateArray().Select(token => token.GetString()!)];

    /// <summary>Halves, low byte first, in base 64; read by .NET's own converter.</summary>
    public float[] Halves(int layer, string name)
    {
        var bytes = Convert.FromBase64String(Layer(layer).GetProperty(name).GetString()!);
        return [.. Enumerable.Range(0, bytes.Length / 2).Select(place => (float)BitConverter.ToHalf(bytes, 2 * place))];
    }

    public bool Has(int layer, string name) => Layer(layer).TryGetProperty(name, out _);

    /// <summary>Cells of the mask, eight a byte.</summary>
    public bool[] Mask(int layer, int count)
    {
        var bits = new System.Collections.BitArray(Convert.FromBase64String(Layer(layer).GetProperty("mask").GetString()!));
        return [.. Enumerable.Range(0, count).Select(place => bits[place])];
    }

    public string[] Caveats => [.. _data.GetProperty("caveats").EnumerateArray().Select(caveat => caveat.GetString()!)];
}
