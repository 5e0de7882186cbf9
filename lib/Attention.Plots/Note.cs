namespace Attention.Plots;

/// <summary>The one annotation a figure may carry: a few words at the thing the text talks about.</summary>
/// <param name="X">Key index of a heat map, bar index, or the value on the x axis.</param>
/// <param name="Y">Query index of a heat map, or the value on the y axis.</param>
/// <param name="Text">A few words.</param>
public sealed record Note(double X, double Y, string Text);
