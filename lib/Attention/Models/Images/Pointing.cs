using Attention.Data;
using static TorchSharp.torch;

namespace Attention.Models.Images;

/// <summary>ratio = mass / share: how many times more weight lies in a box than weights spread evenly would put there.</summary>
/// <param name="Mass">The part of a map's weight that lies in the box, 0 to 1.</param>
/// <param name="Share">The box's part of the picture's area, 0 to 1.</param>
public readonly record struct Pointing(double Mass, double Share)
{
    /// <summary>1 for even weights, 1 / share for weights that lie in the box alone.</summary>
    public double Ratio => Mass / Share;

    /// <summary>Measures one map; a cell's weight counts as spread evenly over its pixels, so a box may cut cells.</summary>
    /// <param name="weights">[H, W], not negative; they need not sum to 1.</param>
    /// <param name="box">In pixels of the picture.</param>
    /// <param name="size">Pixels of the picture's side.</param>
    /// <exception cref="ArgumentException">weights is not [H, W] or sums to 0, or the box is empty or not within the picture.</exception>
    public static Pointing Of(Tensor weights, Box box, int size)
    {
        Require.Dimensions(weights, "[H, W]", 2, nameof(weights), "Measure the maps of a batch one by one.");
        if (box.Height < 1 || box.Width < 1 || box.Top < 0 || box.Left < 0 || box.Top + box.Height > size || box.Left + box.Width > size)
            throw new ArgumentException($"The box must lie within the picture of {size} × {size} pixels: it is {box}.", nameof(box));
        var map = weights.to_type(ScalarType.Float64);
        var all = map.sum().item<double>();
        if (!(all > 0))
            throw new ArgumentException($"weights must sum to more than 0: they sum to {all}.", nameof(weights));
        var rows = Covered(map.size(0), box.Top, box.Height, size).unsqueeze(1);
        var columns = Covered(map.size(1), box.Left, box.Width, size);
        return new((map * rows * columns).sum().item<double>() / all, (double)box.Height * box.Width / size / size);
    }

    // How much of each of the cells along a side lies in the box, 0 to 1.
    private static Tensor Covered(long cells, int start, int length, int size)
    {
        var pixels = (double)size / cells;
        return tensor(Enumerable.Range(0, (int)cells)
            .Select(cell => Math.Max(0, Math.Min(start + length, (cell + 1) * pixels) - Math.Max(start, cell * pixels)) / pixels).ToArray());
    }
}
