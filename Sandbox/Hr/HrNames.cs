namespace TeamsHelpDesk.Sandbox.Hr;

/// <summary>A thousand people of different names, the same in every run.</summary>
internal static class HrNames
{
    private static readonly string[] Given =
    [
        "Ada", "Bruno", "Chiara", "Dmitri", "Esi", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kira", "Leon", "Mila", "Nils", "Olga", "Pau", "Quinn", "Rania", "Sofie", "Tariq",
        "Ulla", "Viktor", "Wren", "Xenia", "Yara", "Zane", "Alba", "Bashir", "Cleo", "Dov", "Elif", "Femi",
    ];

    private static readonly string[] Family =
    [
        "Abbott", "Bauer", "Castell", "Dahl", "Eriksen", "Falk", "Gallo", "Hoang", "Ilic", "Jansen", "Kovac", "Lund", "Moreau", "Novak", "Oduya", "Pace", "Quist", "Romano",
        "Sandberg", "Toth", "Ueda", "Varga", "Weber", "Xu", "Yilmaz", "Zeman", "Arce", "Bello", "Cruz", "Diaz", "Engel", "Ferrer",
    ];

    private static readonly (string Department, string JobTitle, string Manager)[] Places =
    [
        ("Sales", "Account Executive", "1020"),
        ("Engineering", "Software Engineer", "1005"),
    ];

    public static HrRecord At(int number)
    {
        var (department, title, manager) = Places[number % Places.Length];
        return new(string.Empty, Given[number % Given.Length], Family[number / Given.Length % Family.Length], department, title, manager);
    }
}
