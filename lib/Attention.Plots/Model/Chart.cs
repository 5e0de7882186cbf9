using Attention.Plots.Colours;
using Attention.Plots.Layers;

namespace Attention.Plots.Model;

/// <summary>A figure as its chart file describes it, once: the live and the static picture both follow from it.</summary>
internal sealed record Chart
{
    /// <summary>What kind of chart, for readers who do not see it: "Heat map".</summary>
    public required string Kind { get; init; }

    /// <summary>The finding, a short sentence.</summary>
    public required string Title { get; init; }

    /// <summary>What the data says, in words, computed.</summary>
    public required string Summary { get; init; }

    /// <summary>Row after row, each as long as <see cref="Columns"/>.</summary>
    public required IReadOnlyList<Panel> Panels { get; init; }

    public int Columns { get; init; } = int.MaxValue;

    /// <summary>Name of the x axes, once for all panels, where they have none of their own.</summary>
    public string XTitle { get; init; } = "";

    /// <summary>Name of the y axes, once for all panels, where they have none of their own.</summary>
    public string YTitle { get; init; } = "";

    /// <summary>The one colour scale all panels share, shown as a bar.</summary>
    public ColourBar? Bar { get; init; }

    /// <summary>What the live figure shows instead, where it can do more than stand still: steps one after the other.</summary>
    public Chart? Live { get; init; }

    /// <summary>What the first panel shows one after the other; empty in a chart that stands still. Every step has the same layers
    /// with other data, the first one those of the panel.</summary>
    public IReadOnlyList<Step> Steps { get; init; } = [];

    /// <summary>What a reader must know to trust the picture: gaps, rows that do not sum to one.</summary>
    public IReadOnlyList<string> Caveats { get; init; } = [];
}

/// <summary>One of the things a panel shows after each other: "step 40".</summary>
internal sealed record Step(string Name, IReadOnlyList<DataLayer> Layers);

/// <summary>A colour scale beside the panels.</summary>
internal sealed record ColourBar(ValueScale Scale, string Title);
