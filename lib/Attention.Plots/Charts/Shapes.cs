using System.Globalization;
using Attention.Plots.Layers;
using Attention.Plots.Model;

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
        var terms = ShapeFormula.Read(formula, sizes);
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
