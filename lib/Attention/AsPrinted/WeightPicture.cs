using static TorchSharp.torch;

namespace Attention.AsPrinted;

/// <summary>A picture of attention weights: the drawing listing of document 002 (L002-3).</summary>
/// <remarks>
/// Defect kept: D27, it takes neither weights that carry a gradient nor a batch or heads; a batch with three keys is drawn as colours; every picture is
/// stretched to its own range, and there is no colour bar, no token and no axis title to tell. Repair: Plot.HeatMap.
/// </remarks>
public static class WeightPicture
{
    /// <summary>The listing's function.</summary>
    /// <param name="attentionWeights">[Tq, Tk] without a gradient; anything else fails or misleads.</param>
    /// <returns>What matplotlib would show.</returns>
    public static AsPrinted.Pyplot VisualizeAttentionWeights(Tensor attentionWeights)
    {
        var axes = new AsPrinted.Pyplot();
        axes.Imshow(attentionWeights);
        axes.SetTitle("Attention Weights");
        return axes;
    }
}
