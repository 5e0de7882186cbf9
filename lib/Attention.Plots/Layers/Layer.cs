using System.Text.Json.Nodes;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;

namespace Attention.Plots.Layers;

/// <summary>One thing drawn inside a panel.</summary>
internal abstract record Layer
{
    /// <summary>px that its texts need outside the plot.</summary>
    public virtual Margins Room => default;
}

/// <summary>Data: Plotly has a trace for it, the static picture draws it.</summary>
internal abstract record DataLayer : Layer
{
    public abstract void Draw(SvgCanvas svg, Frame frame);

    public abstract IEnumerable<JsonObject> Traces(Frame frame);

    /// <summary>How much of the data a box would hide, so that words find a free place. Cells do not count: they fill the plot.</summary>
    public virtual double Hidden(Frame frame, Box box) => 0;
}

/// <summary>Words and lines around the data, drawn once for both pictures.</summary>
internal abstract record SketchLayer : Layer
{
    public abstract void Draw(ISurface surface, Frame frame);
}
