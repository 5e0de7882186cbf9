using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Attention.Notebooks.Export;

/// <summary>C# as HTML with a class for each kind of token: k keyword, t type, f method, s string, n number, c comment, p directive.</summary>
internal static class CSharpHighlighter
{
    private static readonly CSharpParseOptions s_options = new(LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Script);

    public static string Html(string code)
    {
        var html = new StringBuilder();
        foreach (var token in CSharpSyntaxTree.ParseText(code, s_options).GetRoot().DescendantTokens())
        {
            Trivia(html, token.LeadingTrivia);
            Append(html, Kind(token), token.Text);
            Trivia(html, token.TrailingTrivia);
        }
        return html.ToString();
    }

    private static void Trivia(StringBuilder html, SyntaxTriviaList list)
    {
        foreach (var trivia in list)
        {
            var kind = trivia.IsDirective ? "p"
                : trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) ? "c"
                : null;
            Append(html, kind, trivia.ToFullString());
        }
    }

    private static void Append(StringBuilder html, string? kind, string text)
    {
        var escaped = Formatting.Html.Escape(text);
        _ = kind is null || text.Length == 0 ? html.Append(escaped) : html.Append("<span class=\"").Append(kind).Append("\">").Append(escaped).Append("</span>");
    }

    private static string? Kind(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => "n",
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringEndToken or SyntaxKind.InterpolatedVerbatimStringStartToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            or SyntaxKind.InterpolatedRawStringEndToken or SyntaxKind.SingleLineRawStringLiteralToken
            or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8StringLiteralToken => "s",
        SyntaxKind.IdentifierToken => Identifier(token),
        _ => token.IsKeyword() || SyntaxFacts.IsContextualKeyword(token.Kind()) ? "k" : null,
    };

    private static string? Identifier(SyntaxToken token) => token.Parent switch
    {
        BaseTypeDeclarationSyntax or TypeParameterSyntax or ConstructorDeclarationSyntax => "t",
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => "f",
        IdentifierNameSyntax { IsVar: true } => "k",
        GenericNameSyntax { Parent: InvocationExpressionSyntax } => "f",
        GenericNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access } name when access.Name == name => "f",
        GenericNameSyntax => "t",
        IdentifierNameSyntax name => Name(name),
        _ => null,
    };

    private static string? Name(IdentifierNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax call when call.Expression == name => "f",
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Name == name && call.Expression == access => "f",
        ObjectCreationExpressionSyntax creation when creation.Type == name => "t",
        ParameterSyntax or VariableDeclarationSyntax or BaseTypeSyntax or TypeArgumentListSyntax or ArrayTypeSyntax or NullableTypeSyntax
            or CastExpressionSyntax { Type: IdentifierNameSyntax } or DeclarationPatternSyntax or TypeOfExpressionSyntax or TupleElementSyntax => name.Parent is CastExpressionSyntax cast && cast.Type != name ? null : "t",
        MethodDeclarationSyntax or LocalFunctionStatementSyntax or PropertyDeclarationSyntax => "t",
        QualifiedNameSyntax { Parent: not (UsingDirectiveSyntax or QualifiedNameSyntax) } qualified when qualified.Right == name => "t",
        _ => null,
    };
}
