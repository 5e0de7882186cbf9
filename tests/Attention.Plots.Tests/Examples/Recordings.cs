using Attention.Recording;
using TorchSharp;

namespace Attention.Plots.Tests;

/// <summary>Recordings to explore: small ones, and one of the size of BERT.</summary>
internal static class Recordings
{
    public static readonly string[] Words = ["the", "cat", "sat", "on", "it"];

    public static readonly string[] Source = ["我", "喜欢", "注意力"];

    public static readonly string[] Target = ["I", "like", "attention", "a", "lot", "internationalization", "."];

    /// <summary>Two causal layers of three heads over five tokens, seven features a head.</summary>
    public static AttentionRecording Causal() => new([Products("decoder.0.attention", 3, 5, 5, 7, causal: true), Products("decoder.1.attention", 3, 5, 5, 7, causal: true)]);

    public static AttentionExplorer CausalExplorer(ExplorerView view = ExplorerView.Lines, string? title = null) =>
        new(Causal(), Words, title: title ?? "A small decoder", view: view);

    /// <summary>Seven target tokens look at three source tokens, two heads; weights alone.</summary>
    public static AttentionRecording Translation()
    {
        torch.manual_seed(11);
        return new([new RecordedAttention("cross", torch.randn(1, 2, 7, 3).softmax(-1), null, null, null, 1)]);
    }

    public static AttentionExplorer TranslationExplorer() => new(Translation(), labels: _ => (Target, Source));

    /// <summary>Twelve layers of twelve heads over 64 tokens, 64 features a head.</summary>
    public static AttentionExplorer LargeExplorer()
    {
        var tokens = Enumerable.Range(0, 64).Select(place => $"{Words[place % 5]}{place}").ToList();
        return new([.. Enumerable.Range(0, 12).Select(layer => Products($"encoder.layers.{layer}.self_attn", 12, 64, 64, 64, causal: false, seed: layer))], tokens, title: "A large encoder");
    }

    /// <summary>weights = softmax(Q·Kᵀ/√D) under the mask.</summary>
    public static RecordedAttention Products(string name, int heads, int queries, int keys, int size, bool causal, int seed = 5, int batch = 1)
    {
        torch.manual_seed(seed);
        var (query, key) = (1.5 * torch.randn(batch, heads, queries, size), 1.5 * torch.randn(batch, heads, keys, size));
        var mask = causal ? torch.ones(queries, keys, dtype: torch.ScalarType.Bool).tril() : null;
        var scale = 1 / Math.Sqrt(size);
        return new RecordedAttention(name, Weights(query, key, mask, scale), query, key, mask, scale);
    }

    public static torch.Tensor Weights(torch.Tensor query, torch.Tensor key, torch.Tensor? mask, double scale)
    {
        var scores = scale * query.matmul(key.transpose(-2, -1));
        return (mask is null ? scores : scores.masked_fill(mask.logical_not(), double.NegativeInfinity)).softmax(-1);
    }
}
