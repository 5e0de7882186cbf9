namespace Attention.Models;

/// <summary>A sentence a model has written.</summary>
/// <param name="Tokens">Its token numbers, without begin and end.</param>
/// <param name="LogProbability">Σ ln p of its tokens, the end included if it was written.</param>
/// <param name="Weights">[tokens, Ts], what each token looked at; null without attention.</param>
public sealed record Translation(long[] Tokens, double LogProbability, float[,]? Weights);
