using static TorchSharp.torch;

namespace Attention.Models;

/// <summary>Unfinished sentences, and what may come next in each: all that a search for translations needs to know of a model.</summary>
public interface INextToken
{
    /// <summary>Takes the token just written in each sentence and scores the next.</summary>
    /// <param name="written">int64 [n], one a sentence.</param>
    /// <returns>ln p [n, V]; the weights [n, Ts] with which the next token looks at the source, or null.</returns>
    (Tensor logProbabilities, Tensor? weights) Score(Tensor written);

    /// <summary>Goes on with these sentences only, in this order; one may be taken several times.</summary>
    /// <param name="rows">int64 [m], places among the n.</param>
    void Keep(Tensor rows);
}
