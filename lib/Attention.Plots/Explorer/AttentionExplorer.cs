using Attention.Plots.Explorer;
using Attention.Plots.Output;
using Attention.Recording;
using TorchSharp;

namespace Attention.Plots;

/// <summary>What a model attended to, to walk around in: lines between tokens, matrices, all heads at once, and the products behind one
/// score, with sliders that recompute the weights. One element that holds everything it needs and asks no host for anything.</summary>
/// <remarks>Where a recording has queries and keys they are stored in 16 bits and the weights recomputed from them in the browser.
/// Where scripts do not run, the picture of the head it opens on stays.</remarks>
/// <example><code>
/// using var recorder = AttentionRecorder.Attach(model);
/// model.call(input);
/// new AttentionExplorer(recorder.Recording, tokens)
/// </code></example>
[TypeFormatterSource(typeof(ExplorerFormatters))]
public sealed class AttentionExplorer
{
    readonly ExplorerData _data;

    /// <summary>Explores the calls of a recording, each as a layer.</summary>
    /// <param name="recording">The calls in the order they are shown.</param>
    /// <param name="tokens">Labels of queries and keys; numbers where left out.</param>
    /// <param name="labels">The labels of a call whose queries and keys are different tokens, as in a translation; instead of tokens.</param>
    /// <param name="title">The finding as a short sentence; the strongest pair of the head it opens on where left out.</param>
    /// <param name="batch">Which of B.</param>
    /// <param name="layer">The call it opens on.</param>
    /// <param name="head">The head it opens on.</param>
    /// <param name="view">The view it opens on.</param>
    /// <exception cref="ArgumentException">Nothing recorded, shapes or label counts that do not match, an index out of range, more than 512 tokens,
    /// or more than 24 MB of numbers.</exception>
    public AttentionExplorer(
        IReadOnlyList<RecordedAttention> recording, IReadOnlyList<string>? tokens = null,
        Func<RecordedAttention, (IReadOnlyList<string> Queries, IReadOnlyList<string> Keys)>? labels = null,
        string? title = null, int batch = 0, int layer = 0, int head = 0, ExplorerView view = ExplorerView.Lines)
    {
        ArgumentNullException.ThrowIfNull(recording);
        if (tokens is not null && labels is not null)
            throw new ArgumentException("tokens or labels name the tokens, not both: leave one of them out.");
        labels ??= tokens is null ? null : _ => (tokens, tokens);
        _data = ExplorerData.Of(recording, labels, batch, new(title, layer, head, view));
    }

    /// <summary>Explores weights alone: temperature, top-k and threshold work from ln(weight); there are no products to show.</summary>
    /// <param name="weights">[B, H, Tq, Tk], [H, Tq, Tk] or [Tq, Tk]</param>
    /// <param name="tokens">Labels of queries and keys; numbers where left out.</param>
    /// <param name="title">The finding as a short sentence; the strongest pair of head 0 where left out.</param>
    /// <exception cref="ArgumentException">Another rank, label counts that do not match, or more than 512 tokens.</exception>
    public AttentionExplorer(torch.Tensor weights, IReadOnlyList<string>? tokens = null, string? title = null)
        : this([new RecordedAttention("weights", Completed(weights), null, null, null, 1)], tokens, title: title)
    {
    }

    /// <summary>The finding, a short sentence.</summary>
    public string Title => _data.Title;

    /// <summary>How much there is to explore, what the head it opens on does, and what a reader must know to trust it.</summary>
    public string Summary => _data.Summary;

    /// <summary>Kind, title and summary: what a reader hears where no script runs.</summary>
    public string AltText => $"Attention explorer: {Title}{(".!?。！？".Contains(Title[^1]) ? "" : ".")} {Summary}";

    /// <summary>The picture that stands in where no script runs: the head it opens on.</summary>
    public Figure Picture => _data.Picture;

    /// <summary>The element: a static picture, which a script replaces by the explorer.</summary>
    public string ToHtml() => ExplorerHtml.Element(this, _data);

    /// <summary>A page of its own with the explorer; its security policy forbids the browser to fetch anything.</summary>
    public void SaveHtml(string path) => SafeFile.Write(path, ExplorerHtml.Page(this, _data));

    /// <summary>The explorer in words.</summary>
    public override string ToString() => AltText;

    static torch.Tensor Completed(torch.Tensor weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return weights.shape.Length switch
        {
            4 => weights,
            3 => weights.unsqueeze(0),
            2 => weights.unsqueeze(0).unsqueeze(0),
            _ => throw new ArgumentException($"weights must be [B, H, Tq, Tk], [H, Tq, Tk] or [Tq, Tk]: they are {Values.Describe(weights.shape)}."),
        };
    }
}
