using static TorchSharp.torch;

namespace Attention.Data;

/// <summary>A picture of 64 × 64 pixels with one of ten shapes among specks of many colours, and the box the shape fills.</summary>
/// <param name="Pixels">[3, 64, 64], 0 to 1.</param>
/// <param name="Label">The shape, an index into <see cref="ShapeScenes.Names"/>.</param>
/// <param name="Box">The smallest box around the shape's pixels.</param>
public sealed record Scene(Tensor Pixels, int Label, Box Box);

/// <summary>Draws scenes from the global random stream.</summary>
public static class ShapeScenes
{
    private const int Size = 64;
    private const int Specks = 40;

    // Where a shape is, for u to the right and v downwards, both from −1 to 1.
    private static readonly (string Name, Func<float, float, bool> Holds)[] Shapes =
    [
        ("disc", (u, v) => (u * u) + (v * v) <= 1),
        ("ring", (u, v) => (u * u) + (v * v) is <= 1 and >= 0.4f),
        ("square", (_, _) => true),
        ("frame", (u, v) => Math.Max(Math.Abs(u), Math.Abs(v)) >= 0.6f),
        ("triangle", (u, v) => Math.Abs(u) <= (v + 1) / 2),
        ("funnel", (u, v) => Math.Abs(u) <= (1 - v) / 2),
        ("diamond", (u, v) => Math.Abs(u) + Math.Abs(v) <= 1),
        ("plus", (u, v) => Math.Min(Math.Abs(u), Math.Abs(v)) <= 0.3f),
        ("cross", (u, v) => Math.Abs(Math.Abs(u) - Math.Abs(v)) <= 0.35f),
        ("stripes", (_, v) => Math.Abs(v) is >= 0.6f or <= 0.2f),
    ];

    /// <summary>The ten shapes, in the order of their labels.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Shapes.Select(shape => shape.Name)];

    /// <summary>Draws a scene: specks of 1 to 3 pixels a side, then the shape, 14 to 22 pixels a side, over them.</summary>
    /// <param name="label">Which shape, 0 to 9.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such shape.</exception>
    public static Scene Draw(int label)
    {
        if (label < 0 || label >= Shapes.Length)
            throw new ArgumentOutOfRangeException(nameof(label), $"label must be 0 to {Shapes.Length - 1}: {label} came.");
        using var grad = no_grad();
        var pixels = rand(3, 1, 1) * 0.3 + zeros(3, Size, Size);
        for (var i = 0; i < Specks; i++)
        {
            var side = Below(3) + 1;
            var (y, x) = (Below(Size - side + 1), Below(Size - side + 1));
            pixels.narrow(1, y, side).narrow(2, x, side).copy_(rand(3, 1, 1).expand(3, side, side));
        }
        var length = 14 + Below(9);
        var (top, left) = (Below(Size - length + 1), Below(Size - length + 1));
        var mask = Mask(label, length);
        var place = pixels.narrow(1, top, length).narrow(2, left, length);
        place.copy_(where(mask, 0.5 + (rand(3, 1, 1) * 0.5), place));
        var (rows, columns) = (mask.any(1).nonzero(), mask.any(0).nonzero());
        var (firstRow, firstColumn) = (rows[0].item<long>(), columns[0].item<long>());
        return new(pixels, label, new Box(top + (int)firstRow, left + (int)firstColumn,
            (int)(rows[-1].item<long>() - firstRow) + 1, (int)(columns[-1].item<long>() - firstColumn) + 1));
    }

    private static Tensor Mask(int label, int length)
    {
        float At(int pixel) => (((2 * pixel) + 1f) / length) - 1;
        var cells = Enumerable.Range(0, length * length).Select(i => Shapes[label].Holds(At(i % length), At(i / length)));
        return tensor(cells.ToArray()).reshape(length, length);
    }

    private static int Below(int count) => (int)randint(0, count, [1]).item<long>();
}
