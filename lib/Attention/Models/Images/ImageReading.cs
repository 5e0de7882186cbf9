namespace Attention.Models.Images;

/// <summary>How an <see cref="ImageClassifier"/> makes one vector of the features of all locations.</summary>
public enum ImageReading
{
    /// <summary>The mean over the locations: no attention.</summary>
    Mean,

    /// <summary>
    /// Document 000's listing with only the size of its linear layer repaired: one score for the whole picture, whose softmax is 1 whatever it is, and a sum
    /// over the locations (D5, D6). Kept to show that its attention layer learns nothing.
    /// </summary>
    OneScore,

    /// <summary>One score per location, softmax over all locations.</summary>
    Attention,
}
