using System.Globalization;
using Attention.Plots.Layers;
using Attention.Plots.Model;
using static TorchSharp.torch;

namespace Attention.Plots;

public static partial class Plot
{
    /// <summary>Tensors as rows of labelled blocks, one block a dimension, aligned as broadcasting aligns them: dashed blocks are
    /// dimensions of size 1 that are repeated.</summary>
    /// <param name="formula">"query [B, Tq, 1, H] + key [B, 1, Tk, H] → sum [B, Tq, Tk, H]": a name and its dimensions, a sign, the next.</param>
    /// <param name="title">The finding as a short sentence.</param>
    /// <param name="sizes">("B", 8), ("Tq", 5), …: shown in the blocks, and multiplied to the count of numbers.</param>
    /// <exception cref="ArgumentException">The formula cannot be read, or its operands do not broadcast to its result.</exception>
    public static Figure Shapes(string formula, string title, params IReadOnlyList<(string Name, long Size)> sizes)
    {
        ArgumentNullException.ThrowIfNull(formula);
        return Shapes(ShapeFormula.Read(formula, sizes), title);
    }

    /// <summary>The shapes of tensors that are there, as rows of blocks: operands first, their result last.</summary>
    /// <param name="tensors">A name and a tensor each: [("column", column), ("row", row), ("column + row", column + row)].</param>
    /// <param name="title">The finding as a short sentence.</param>
    /// <exception cref="ArgumentException">No tensor, or operands that do not broadcast to the last one.</exception>
    public static Figure Shapes(IReadOnlyList<(string Name, Tensor Tensor)> tensors, string title)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        return Shapes(ShapeFormula.Of([.. tensors.Select(one => (one.Name, one.Tensor.shape))]), title);
    }

    static Figure Shapes(IReadOnlyList<ShapeTerm> terms, string title)
    {
        var blocks = new ShapeBlocks(terms);
        return new Figure(new Chart
        {
            Kind = "Shape diagram",
            Title = title,
            Summary = string.Join(" ", terms.Select(Describe)) + ".",
            Panels =
            [
                new Panel
                {
                    X = Axis.Between("", 0, 1) with { Hidden = true },
                    Y = Axis.Between("", 0, 1) with { Hidden = true },
                    Layers = [blocks],
                    AtLeast = (300, blocks.Height),
                    TallestAspect = 0,
                },
            ],
        });
    }

    static string Describe(ShapeTerm term)
    {
        var numbers = term.Numbers is { } count ? string.Create(CultureInfo.InvariantCulture, $" ({count:#,0} numbers)") : "";
        var sign = term.Sign.Length == 0 ? "" : (term.IsResult ? "→" : term.Sign) + " ";
        return $"{sign}{(term.Name.Length == 0 ? "" : term.Name + " ")}{term.Shape}{numbers}";
    }
}
