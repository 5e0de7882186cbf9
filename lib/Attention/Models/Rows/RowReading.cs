namespace Attention.Models.Rows;

/// <summary>What a <see cref="RowClassifier"/> makes of the features that its LSTM leaves for each row.</summary>
public enum RowReading
{
    /// <summary>All rows, side by side, as they are.</summary>
    None,

    /// <summary>The last row's features only: what an LSTM remembers at the end.</summary>
    Last,

    /// <summary>One weight a row, and the weighted mean of the rows.</summary>
    Pooled,

    /// <summary>Document 004's attention without a threshold: every feature of every row times its weight, side by side.</summary>
    Soft,

    /// <summary>The same with the mean of a row's weights for all its features.</summary>
    Mean,

    /// <summary>The document's choice: weights not above 0.84 equal shares (0.03 for 28 rows) become 0.</summary>
    Threshold,

    /// <summary>As <see cref="Soft"/>, times the number of rows: weights of 1 on average, so that features keep their size.</summary>
    Rescaled,
}
