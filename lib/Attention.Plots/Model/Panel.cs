using Attention.Plots.Layers;

namespace Attention.Plots.Model;

/// <summary>Two axes and what is drawn between them, one layer over the other.</summary>
internal sealed record Panel
{
    public required Axis X { get; init; }

    public required Axis Y { get; init; }

    public required IReadOnlyList<Layer> Layers { get; init; }

    public string Title { get; init; } = "";

    /// <summary>The plot's part of the width, against the other panels of its row; 0 = exactly <see cref="AtLeast"/>.</summary>
    public double Share { get; init; } = 1;

    /// <summary>px the plot cannot do without; the card grows.</summary>
    public (double Width, double Height) AtLeast { get; init; } = (120, 80);

    /// <summary>Height : width that the plot does not exceed (1 = at most square).</summary>
    public double TallestAspect { get; init; } = double.PositiveInfinity;

    /// <summary>Width : height that the plot does not exceed.</summary>
    public double WidestAspect { get; init; } = double.PositiveInfinity;
}
