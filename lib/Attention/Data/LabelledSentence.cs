namespace Attention.Data;

/// <summary>A sentence and what it says of its subject.</summary>
/// <param name="Text">Words and signs with blanks between them.</param>
/// <param name="Positive">True for praise.</param>
public sealed record LabelledSentence(string Text, bool Positive)
{
    /// <summary>The words and signs, in order.</summary>
    public string[] Tokens => Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
