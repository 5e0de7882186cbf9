namespace Attention.Training;

/// <summary>One optimiser step, as a row of a table.</summary>
/// <param name="Step">From 1.</param>
/// <param name="Epoch">From 1; always 1 where there are no batches to go through.</param>
/// <param name="Loss">Before the step.</param>
/// <param name="GradientNorm">√Σg² over all parameters, before clipping; null where nothing is clipped.</param>
/// <param name="Metric">What the evaluation after this step measured; null after steps without one.</param>
public sealed record TrainingPoint(int Step, int Epoch, double Loss, double? GradientNorm = null, double? Metric = null);
